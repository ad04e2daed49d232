/** Last parts of a host's name in Chinese and Japanese, of IANA's list, that no sentence begins and ends with. */
export const lastParts = [
  '世界|中信|中文网|亚马逊|企业|佛山|信息|健康|八卦|公益|商城|商店|商标',
  '嘉里(?:大酒店)?|在线|大拿|天主教|娱乐|家電|广东|微博|慈善|我爱你|手机|招聘|政务',
  '政府|新闻|时尚|書籍|(?:组织)?机构|淡马锡|游戏|点看|移动|网址|网店|网站|网络|網絡',
  '联通|谷歌|购物|通販|電訊盈科|飞利浦|食品|餐厅|香格里拉|みんな|アマゾン|クラウド|グーグル',
  'コム|ストア|セール|ファッション|ポイント',
].join('|')
/** Others may be a sentence of their own, or its subject: `香港。`, `中国，`. */
export const nouns = '中国|中國|公司|集团|台湾|台灣|新加坡|澳門|澳门|香港'
