import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { pressureIn } from '../../../functions/domain/forms/pressure/pressure.ts'

describe('a letter may not make money depend on', () => {
  test.each([
    'We will pay you £500 if you withdraw your complaint.',
    'Payment is conditional on your withdrawing the complaint.',
    'Once you have withdrawn your complaint, the amount will be transferred.',
    'We offer ¥2,000 provided that you drop the complaint.',
    'The refund depends on the withdrawal of your complaint.',
    'We pay the repair, and you withdraw your complaint.',
    'We pay £300, on the understanding that you withdraw the complaint.',
    'Payment will follow upon withdrawal of your complaint.',
    'We will only pay when the complaint has been withdrawn.',
    'Please withdraw your complaint so that we can pay you.',
    'Sign the withdrawal, then we transfer the money.',
    '撤诉即付',
    '不撤诉就不赔付',
    '不撤回投诉的，我们不予赔付。',
    '请您先撤诉，我们再赔付。',
    '撤诉后方可赔付。',
    '您撤回投诉后，我们才会支付理赔款。',
    '只要您撤销对我司的投诉，三日内到账。',
    '我们愿意补偿您 2,000 元，前提是您放弃投诉。',
    '以撤回投诉为条件，给予退保全额退款。',
    '如您在本周内撤销投诉，我们将退还全部保费。',
  ])('withdrawing: %s', (text) => expect(pressureIn(text)).not.toEqual([]))

  test.each([
    'We will pay this sum as long as you keep the settlement confidential.',
    'This payment is made in return for your silence.',
    'You agree to keep this letter and its terms confidential.',
    'We pay once you have deleted your reviews.',
    '款项支付的条件是您对本方案保密。',
    '您须对赔付金额保密。',
    '删除网上的帖子后，我们支付补偿金。',
    '收到赔款后请勿向媒体反映。',
  ])('silence: %s', (text) => expect(pressureIn(text)).not.toEqual([]))

  test.each([
    'We will pay on condition that you do not go to the ombudsman.',
    'If you refer your complaint to the ombudsman, our offer lapses.',
    'You must not contact the FCA about this.',
    'We will not pay you while your complaint is with the ombudsman.',
    'By accepting you waive any right to complain to the Financial Ombudsman.',
    'You undertake not to complain to the regulator.',
    '如您向监管部门投诉，我们将不予赔付。',
    '您承诺不再向12378投诉后，我们支付款项。',
    '请签署息诉罢访承诺书。',
    '您不得再向银保监部门反映。',
    '一旦您通过监管渠道举报，本补偿方案作废。',
  ])('staying away from those who watch over us: %s', (text) => expect(pressureIn(text)).not.toEqual([]))

  test('and the words are named', () => {
    expect(pressureIn('Good news. We pay ¥500 if you withdraw your complaint. Regards.')).toEqual([
      'if you withdraw your complaint',
    ])
    expect(pressureIn('您好！您撤回投诉后，我们支付500元。')).toEqual(['撤回投诉后'])
  })
})

describe('a letter may say', () => {
  test.each([
    'You may withdraw your complaint at any time.',
    'You can go to the ombudsman within six months of this letter, free of charge.',
    'If our offer is not enough for you, you can go to the Financial Ombudsman Service.',
    'If you are not content with what we pay, you can complain to the regulator.',
    'The payment does not depend on your withdrawing the complaint.',
    'We pay ¥500, whether or not you withdraw your complaint.',
    'If you go to the ombudsman, our offer stays open.',
    'The offer ends on 12 March if you do not answer.',
    'We withdrew our earlier offer and now pay the whole amount.',
    'If you withdraw your complaint, we close the file.',
    'We keep what you told us confidential.',
    'Please do not share your password with anybody, also if you are offered money.',
    'You cannot go to the ombudsman after six months, even if we pay.',
    'You have to send us the invoice before we can pay.',
    'Once you have the final response, you can take it to the ombudsman; the amount is then decided there.',
    'The agent told you “we pay if you withdraw your complaint”. That was wrong, and we are sorry.',
    'After we closed your earlier complaint we paid 300.',
    'Should you wish to withdraw the complaint, call us.',
    'If you are unhappy with this offer, you may refer your complaint to the Financial Ombudsman Service.',
    '业务员说“撤诉后才赔付”，这违反我们的规定，对此我们很抱歉。',
    '停止扣款后，我们退还多收的保费。',
    '如您需要撤回投诉，请致电我们；赔款不受影响。',
    '您可以随时撤回投诉。',
    '您可以随时撤回投诉，撤回后不影响已支付的赔款。',
    '无论您是否撤回投诉，我们都会在三日内支付赔款。',
    '如您对赔付结果不满意，可以向金融监管部门反映，也可以拨打12378。',
    '您对赔付方案有异议的，可以申请核查、调解或者提起诉讼。',
    '您撤回投诉的，本案即告办结。',
    '我们会对您的个人信息保密。',
    '我们承诺不向媒体透露您的信息。',
    '您的信息我们应当保密。',
    '请您在3月12日前提供发票，收到后三日内支付赔款。',
    '您已向监管部门投诉的，不影响我们支付赔款。',
    '您此前撤销过退保申请，我们已按合同退还现金价值。',
    '我们撤销了原拒赔决定，将支付赔款12,000元。',
    '监管部门转来您的投诉后，我们重新核定了赔款。',
    '解除合同后，我们退还保险单的现金价值。',
  ])('%s', (text) => expect(pressureIn(text)).toEqual([]))
})

/**
 * One sentence a line of `told/`, with `\\n` for a line break and `\\u200b` for a sign that nobody sees. They were
 * written before the words that are looked for, in rounds: the next round is the measure of the rules (ADR 68).
 */
const sentences = (file: string): string[] =>
  readFileSync(new URL(`told/${file}.txt`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(`"${line.replaceAll('"', String.raw`\"`)}"`) as string)

for (const language of ['en', 'zh-CN'])
  describe(`of the sentences in ${language}`, () => {
    test('every one that puts pressure on the complainant is refused', () => {
      expect(sentences(`pressure.${language}`).filter((one) => pressureIn(one).length === 0)).toEqual([])
    })

    test('every harmless one may be sent', () => {
      expect(sentences(`harmless.${language}`).filter((one) => pressureIn(one).length > 0)).toEqual([])
    })

    test('pressure is found between harmless ones, too', () => {
      const [first, second] = sentences(`harmless.${language}`)
      for (const one of sentences(`pressure.${language}`))
        expect(pressureIn([first, one, second].join('\n\n')), one).not.toEqual([])
    })
  })

test('what somebody else said may be quoted; what is to be signed, or what we said ourselves, is ours', () => {
  expect(pressureIn('The agent said: “Withdraw your complaint and we pay.” He was not allowed to.')).toEqual([])
  expect(pressureIn('As we said: “Withdraw your complaint and we pay.”')).not.toEqual([])
  expect(pressureIn('请签字确认“撤回投诉”，款项立即支付。')).not.toEqual([])
})

test('a long letter is read in a moment', () => {
  for (const words of ['not go ', 'we pay if you ', '您撤诉后我们付款，', 'keep it ', '如您不向'])
    expect(pressureIn(words.repeat(5000 / words.length)).length).toBeLessThan(100)
})
