/*
 * Whole sentences in Chinese that no pattern of `chinese.ts` foresaw: a benefit, and beside it the end of a complaint,
 * an authority, silence or a right that is given up. What such a letter has to say is left out by `harmless`.
 */

const any = (...parts: readonly string[]): string => `(?:${parts.join('|')})`
/** At most so many characters in between, within a clause. */
const upTo = (count: number): string => `[^,，。;；]{0,${count}}?`
const body =
  '(?:监管|监督管理|银保监|保监|金监|金融监|总局|消保|消协|消费者协会|人民银行|12378|12345|12315|黑猫|信访|纪委|上级|主管部门|有关部门|任何部门|任何机构|任何单位|法院|媒体|记者|采访|报社|电视台|网上|网络|抖音|微博|小红书|朋友圈|平台|律师|法律(?:行动|途径|手段))'
const topic = '(?:投诉|举报|申诉|信访|工单|官司|案子|此事|这件?事|这个事|本?事项|这档子事|差评|评论|帖子?)'
const end =
  '(?:撤|销(?!售)|结案|取消|停|消(?!费|保|息|除)|放下|过去|了事|不提|算了|结束|关掉|关闭|罢|了结|私了|别提|放弃|不再|删|去掉|抹|打住|到此|翻篇|处理掉|清掉|去除|没了)'

const endings = new RegExp(
  any(
    `${topic}${upTo(8)}${end}`,
    `${end}${upTo(10)}${topic}`,
    '放过我们|罢休|收手|往下追|追下去|放我们一马|就此打住|(?:配合|同意)[^,，。]{0,6}(?:结案|撤|销)|放下了|到此为止|到此结束|就此结束|告状|往外(?:讲|说|传)|私下|悄悄|登报|见报|报端|撤诉|撤件|撤案|撤单|销案|息诉|息访|了事',
  ),
  'g',
)
const opens = new RegExp(
  any(
    `(?:因为?|由于|可惜|既然|要不是|若不是|如果没有|没有?)${upTo(8)}${topic}`,
    `(?:有|存在)${upTo(4)}${topic}`,
    `${topic}(?:期间|中|没|未|在办|还在)`,
    `(?<!是否)不${upTo(3)}${topic}`,
    `(?:到处|四处|动不动就)?(?:告状|闹)的(?:人|客户)`,
    `${topic}(?:了)?的(?:人|客户|一律|都|不)?`,
    `就${topic}的`,
    `${topic}和(?=${upTo(4)}(?:补偿|赔|款))`,
  ),
  'g',
)
const goes = new RegExp(
  `(?:起诉|打官司|申请(?:调解|仲裁))|(?:向|对|致电|拨打|致函|采取|让|到|去|找|上|给|在|走|打|让|通过|跟|再|告诉|告知|联系|通知|回复|诉诸|答应|接受|惊动)${upTo(8)}(?:${body}|官司)|${body}${upTo(6)}(?:不知道|知道|知情|介入|立案|那边|确认|盯|追|插手|关注)`,
  'g',
)
const quiet =
  /说出去|讲出去|沉默|封口|闭嘴|不吭声|谁也别|(?:别|不要|不得|不能)[^,，。]{0,4}(?:知道|晓得)|保密|外泄|泄露|泄漏|披露|透露|声张|永不|对外|公开|闭口/g
const waives = /(?:放弃|丧失|失去)[^,，]{0,10}(?:权|投诉|诉|追究)|不(?:得|能|可)?再[^,，]{0,6}(?:追究|主张|提|要求|告)/g
const benefit =
  /转[一二三四五六七八九十百千万两\d]|免谈|双倍|商量|金额|券|回扣|返点|代金券|费[^,，。]{0,3}免|免[^,，。]{0,8}费|出[一二三四五六七八九十百千两\d]|结清|不谈|补偿|支票|现金|领取|收款|划转|块|一分|和解|方案|协议|赔|付|给予|补(?!充|办|正|交|材料)|退(?!休|出|回原|保申请)|(?<!条)款(?!式)|返还|到账|钱|慰问金|奖励|红包|话费|优惠|减免|免收|恢复|复效|续保|年金|保障|免赔|优先|[元￥¥]|破例|通融|升级|多得|归您|补助|退保|处理/
/** What a letter says when it puts no pressure on anybody. */
const harmless =
  /(?:优惠|方案|款项?|补偿|退款)[^,，。]{0,3}(?:保留|不变|照付|照旧|照常)|(?:拟|已)起诉|可以(?:拿|给)|肇事|可以[^,，]{0,8}继续(?:投诉|反映)|照样|可以(?:去|找|接受)|欢迎|个人信息|公证|第三者|对方|去年|感谢|核实|核查发现|已看到|系统维护|编号|时限|受理|停职|您所投诉的|您投诉的|没有关系|撤回了关于|其余|可以(?:向|拨|申请|随时|自|选|在|告诉|把|就|同时|继续|与)|有权|也可以|您(?:来电|要求|提出|告知|表示|反映|问|希望|因业务员)|应您的|按您的|监管(?:部门|局)?(?:已|要求|转|决定|认定)|转来|转交|转办|抄送|报告监管|法院判决|判决|裁决|调解(?:组织|书|已|期间|协议|后)|歉|对不起|不影响|不受影响|无关|不代表|不放弃|不涉及|不会|不需|无须|无需|不必|不因|无权|不得要求|任何人|自愿|本人意愿|都一样|如何都|异议|成立|也会|仍|时效|早日康复|改主意|改变主意|撤销退保|已按撤回/
/** What we do ourselves. */
const ours = /(?:我们|我司|本公司|公司)(?:会|将|已|已经|应当|没有|不|为|对|向|在)*[^,，您给赔]{0,4}$/

/** @returns the words that were found; none if the sentence is harmless */
export function broadlyChinese(sentence: string): readonly string[] {
  if (harmless.test(sentence) || !benefit.test(sentence)) return []
  return [endings, opens, goes, quiet, waives].flatMap((what) =>
    [...sentence.matchAll(what)].flatMap(({ 0: words, index }) => {
      const before = sentence.slice(0, index)
      const rest = `${before}|${sentence.slice(index + words.length)}`
      return ours.test(before) || !benefit.test(rest) ? [] : [words]
    }),
  )
}
