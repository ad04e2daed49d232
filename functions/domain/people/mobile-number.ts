import { linesOf } from './telephone-lines.ts'

/**
 * Mobile numbers by calling code, without it and without the zero dialled at home. Where the digits do not tell a
 * mobile from another number, as in North America, any may be one. Countries that are not listed are like that.
 */
const mobiles: Readonly<Record<string, RegExp>> = {
  '1': /^[2-9]\d{9}$/,
  '33': /^[67]\d{8}$/,
  '39': /^3\d{8,9}$/,
  '44': /^7[1-9]\d{8}$/,
  '49': /^1[567]\d{8,9}$/,
  '61': /^4\d{8}$/,
  '65': /^[89]\d{7}$/,
  '81': /^[789]0\d{8}$/,
  '82': /^1\d{8,9}$/,
  '852': /^[4-9]\d{7}$/,
  '853': /^6\d{7}$/,
  '86': /^1[3-9]\d{9}$/,
  '886': /^9\d{8}$/,
}

/** The calling codes whose numbers a desk may take without one. */
export const callingCodes = Object.keys(mobiles)

/** The calling code of a number that has one (`+44 113 496 0000`), if it is one of those. */
export function callingCodeOf(phone: string): string | undefined {
  const digits = phone.trim().startsWith('+') ? phone.replaceAll(/\D/g, '') : ''
  return callingCodes.find((code) => digits.startsWith(code))
}

/**
 * The number in E.164 (`+8613800138000`) to which a text message can go: the first mobile of those that the field
 * holds. A number with an extension does not count.
 * @param phone as it was typed
 * @param home calling code of the country whose numbers are written without one
 */
export function mobileNumber(phone: string, home: string): string | undefined {
  for (const { digits, extension, country } of linesOf(phone)) {
    if (extension !== '') continue
    if (country === 'other') {
      const code = callingCodes.find((one) => digits.startsWith(one) && digits.length > one.length + 6)
      if (code === undefined || isMobile(code, digits.slice(code.length))) return `+${digits}`
      continue
    }
    const code = country === 'china' ? '86' : home
    if (isMobile(code, digits)) return `+${code}${digits}`
  }
  return undefined
}

const isMobile = (code: string, digits: string): boolean => mobiles[code]?.test(digits) ?? false
