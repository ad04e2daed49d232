/** A length of time; minutes only of less than a day. */
export const duration = (days: number, hours: number, minutes: number): string =>
  [days > 0 ? `${days} 天` : '', hours > 0 ? `${hours} 小时` : '', minutes > 0 && days === 0 ? `${minutes} 分钟` : '']
    .filter(Boolean)
    .join(' ') || '不到 1 分钟'
