import type { Tongue } from './pressure-tongue.ts'

const any = (...parts: readonly string[]): string => `(?:${parts.join('|')})`
/** At most so many characters in between, within a clause. */
const upTo = (count: number): string => `[^,，、:：]{0,${count}}?`

const office =
  '(?:监管|监督管理|银保监|保监|金监|金融监|总局|消保|消协|消费者协会|人民银行|12378|12345|12315|黑猫|信访|上访|纪委|政府|任何部门|有关部门|相关部门|其他部门|第三方)'
const court = '(?:法院|起诉|诉讼|仲裁|律师|法律途径|打官司|报警)'
const publicity = '(?:媒体|记者|采访|报社|电视台|网络|网上|上网|互联网|抖音|微博|小红书|朋友圈|自媒体|平台|曝光)'
const matter =
  '(?:(?:投诉|举报|申诉|信访|工单|上访|案子|诉求|维权|单子|黑猫|律师函)(?!处理|系统|办理|流程|编号|电话|部门))'
/** “不”, but not 不影响 or 不需要. */
const not =
  '(?:不再|不得|不要|不能|不可|不许|不准|不应|不宜|不去|不向|不到|不找|不打|不走|不上|不许再|不经过|不通过|不|勿|别再|别去|别|莫|停止|放弃|避免|禁止|未|没有|没)'

const withdrawing = any(
  '撤诉|撤案|息事宁人|就此了结|撤单|息诉|罢访|息访|销案|作罢|翻篇|到此为止|私了|私下解决',
  `(?:撤回|撤销|撤掉|撤下|撤一下|撤了|撤|放弃|终止|取消|停止|结束|了结|关闭|收回)(?:一下|掉|了)?(?!回?(?:理赔|退保)申请)[^,，、:：的]{0,10}?${matter}`,
  `(?:撤回|撤销|取消|停止)[^,，、:：]{0,16}?的${matter}`,
  `(?:把|将)${upTo(16)}(?:${matter})${upTo(4)}(?:撤|销|取消|(?<!办)结|停|关)[掉了回销]?`,
  `${matter}(?:被|已|一经|经|若|如|要|得|也|必须|须|先|尚?未|没有|没|不|即|就|即告|就此|已经|都){0,2}(?:撤[回销掉了]?|终止|结束|取消|了结|终结|停止|关闭)`,
  `(?:说|讲)不(?:再)?投诉|不(?:再)?(?:追究|追诉|追责|闹|提出?(?:任何)?(?:异议|诉求|要求)|就此事投诉)`,
  `(?:不再|不要再?|别再?|不得再?|不能再|不许再?|勿再)${upTo(10)}(?:投诉|举报|维权|上访)`,
  `(?:坚持|继续|执意)(?:投诉|举报|维权|上访|申诉)`,
  `投诉(?=${upTo(10)}(?:只能[选要]|二选一|选一))`,
  `不(?:能|得|再|可|要)再?告我们`,
  `(?:销|撤)(?:了|掉)(?!${upTo(2)}(?:合同|保单))`,
  `(?:投诉|举报)(?:期间|未|尚未)${upTo(6)}(?=不|暂不)`,
)

const secret = /现场|密码|验证码|账号|卡号|银行卡|个人信息|您的信息|身份证/
const silence = any(
  '保密|守口如瓶|保守秘密|封口|沉默|低调|不利言论|闭口',
  `(?:${not})${upTo(12)}(?:对外|向外|公开|外传|外泄|透露|泄露|泄漏|发布|传播|宣扬|声张|张扬|告诉|告知|说出去|炒作|发表|曝光|发帖|提起|评论|乱发|乱说|往外说)`,
  `(?:${not})${upTo(4)}(?:跟|向|对|和|给)(?:别人|他人|任何人|外人|第三方|其他)${upTo(4)}(?:讲|说|提|聊)`,
  `(?:泄露|透露|公开|外传)${upTo(6)}(?:金额|方案|内容|协议|补偿|赔)`,
  `(?:对外|公开)(?:公开|宣扬|的)`,
  `(?:删除|删掉|删了|删|撤下|下架)${upTo(12)}(?:帖|视频|评论|评价|文章|微博|差评|笔记|朋友圈|内容)`,
  `(?:把|将)${upTo(10)}(?:帖子?|视频|评论|评价|文章|微博|差评|笔记|朋友圈|内容)${upTo(3)}(?:删|撤|下架|清)[了掉除]?`,
)

const staysAway = any(
  `(?<!不会|并|从)${not}${upTo(12)}(?:${office}|${publicity}|${court})`,
  `(?:向|给|跟|对)${upTo(8)}(?:${office})${upTo(8)}(?:说|出具|写|提交|反馈)${upTo(10)}(?:解决|满意|撤)`,
  `(?:写|出具|提交)${upTo(6)}(?:满意|已解决|解决)${upTo(6)}给?${upTo(4)}(?:${office})`,
  `(?:绕开|避开)${upTo(4)}(?:${office}|${court})`,
)

const waiving = any(
  `(?:放弃|丧失|失去|不再享有|不享有)${upTo(16)}(?:权利?|权益|请求|追索|索赔|主张|救济)(?!公证)`,
  `不(?:再|得|得再|再得)${upTo(8)}主张${upTo(6)}(?:权利|权益)?`,
  `(?:免除|不再承担)${upTo(8)}(?:任何|一切|全部)?(?:法律)?责任`,
  `(?:一次性)?了结${upTo(10)}(?:一切|所有|全部|今后)`,
)

const benefit =
  /赔|付|给予|补(?!充|办|正|交)|给付|补偿|退(?!休|出|回原)|(?<!条)款(?!式)|返还|打款|放款|划款|汇款|转账|款项|到账|钱|慰问金|补贴|奖励|红包|礼品|卡|减免|免收|免除|优惠|恢复|复效|续保|特批|从优|方案|协商|[元￥¥%]|理赔|办理(?!.{0,6}(?:撤|归档|结案|手续|登记))|走流程|可以再谈|好商量|给您/
const free =
  /无论|不论|不管|即使|是否撤|仍(?:然|会|将|可|有|旧|予|支付|按|有效|继续)|不(?:会)?影响|不以|并非|并不(?!再)|不是|不需|不须|不必|不用|无需|无须|照常|照付|继续有效|与[^,，]{0,10}无关|(?:可以|您)继续就|不要求|从不|禁止员工|任何人(?:不得|都?不能|无权)|错误|不对的|违反(?!保密|本|约|协)|不受影响|不妨碍|不限制|(?:款|补偿|方案|权利)[^,，]{0,4}不变|不得要求|规定不得|不应要求|不应当要求|歉|如有人|如有工作人员|没有放弃|放弃的只是|不意味/
const mayDo =
  /(?:可以?|有权|能够|如需|需要|想要|希望|误操作)(?:随时|自行|直接|也|选择|接受方案、不接受方案或者|依法|继续)*$/
/** What we do ourselves, and what we promise. */
const ours = /(?:我们|我司|我公司|我方|本公司)[^,，]{0,12}$/
const oursMay =
  /(?:我们|我司|我公司|我方|本公司)(?:会|将|已|已经|应当|承诺|不|没有|从不|对|为|在|都|及|于|的|原|撤|免|放|停|重|新|同|时|\d|月|日)*$/
const past = /(撤回了(?=关于|第|其中)|去年|此前|已于|之前[已曾]|曾|上次|\d月[^,，]{0,8}了)/

const anyDemand = new RegExp(any(withdrawing, silence, staysAway, waiving), 'g')
const silent = new RegExp(silence)
const waives = new RegExp(waiving)

function found(part: string, what: RegExp): string[] {
  return [...part.matchAll(what)].flatMap((match) => {
    // A pattern with a group has what is demanded in it, at its end.
    const words = match.slice(1).find((one) => one !== undefined) ?? match[0]
    const before = part.slice(0, match.index + match[0].length - words.length)
    const clause = before.split(/[,，]/).at(-1)!
    if (/您要求[^,，]{0,8}$/.test(clause) || /不[要必用]?担心|不要担心/.test(words)) return []
    if (
      mayDo.test(clause) ||
      /可以[^。]{0,20}[,，]\s*再$/.test(before) ||
      (oursMay.test(clause) && !/配合[^,，]{0,6}$/.test(clause))
    )
      return []
    if (silent.test(words) && (secret.test(part) || ours.test(clause))) return []
    if (/(?:没有|未|尚未)收到您?(?:的)?$/.test(before)) return []
    if (waives.test(words) && /继承|治疗|代位|第三者|对方/.test(words)) return []
    if (/对方|第三者|肇事/.test(part) && words.startsWith('私')) return []
    return [words]
  })
}

/** Clauses that something waits for, whatever they say of the complaint, of an authority, or of the press. */
const waits =
  /(?:如果?|若|只要|只有|一旦|要是|倘|待|等|先|前提|之?后|之日|以后|的话|必须|须|得(?!知)|客户|才|方可|为了|建议|一撤|没有|为准|最快)/
const about = new RegExp(`(?:${matter}|撤|${office}|${court}|${publicity})`)
const harmlessWait =
  /不满|不服|不接受|异议|不同意|希望|认为|审查|判决|裁定|裁决|裁判|认定|要求|规定|涉及|成立|答复|办结|结案|归档|超过|转办|转来|转交|核实|核查|核定|调查|提供|合同|保单|方案(?!.{0,4}撤)|我们|我司|授权|材料|证书|继承|处理|办理|撤销(?:权|合同|保)|解除|再次|追偿|理赔申请|委托|取消|停止扣|已(?:收到|经)|反映后|反映的|投诉的业务员|投诉(?:之前|前|涉及|时)|垫付|您投诉后我们才|拨打|起诉[期]|可以|有权/

function waitsFor(part: string): string[] {
  const clauses = part.split(/[,，、:：]/)
  const gives = (one: string): boolean => promised.test(one)
  return clauses.filter((one, place) => {
    if (!waits.test(one) || !about.test(one) || harmlessWait.test(one)) return false
    return clauses.some((other, at) => at !== place && gives(other) && !/可以(?:向|拨|申请|随时)|有权/.test(other))
  })
}
const promised = /赔(?!案)|付|补|退|款|钱|元|放款|到账/

const tiedBefore = /(?:只要|只有|除非|倘若|一旦|如果?|若|待|等|先|须|前提是|条件是)[^,，]{0,6}$/
const tiedAfter = /^[^,，]{0,4}?(?:之?后|才|即|就|方可|方能|为前提|为条件|的)/

function withTie(part: string, words: string): string {
  const from = part.indexOf(words)
  const before = tiedBefore.exec(part.slice(0, from))?.[0] ?? ''
  const after = tiedAfter.exec(part.slice(from + words.length))?.[0] ?? ''
  return `${before}${words}${after}`
}

const goes = new RegExp(
  any(
    `(?:去|再|要|还|到处)(?:投诉|举报|上访|维权)`,
    `(?<!${not})(?:向|到|去|上|找|通过|打|拨打|走|经|反映)${upTo(10)}(?:${office}|${publicity}|${court})(?:投诉|举报|反映|起诉)?`,
    `(?:${office}|${court})${upTo(4)}(?:投诉|举报|反映|起诉)`,
    `(?:发了?视频|起诉|提起诉讼|申请仲裁|曝光|发朋友圈|发帖|上访|反映后|投诉后)`,
    `(?:坚持|继续|执意)(?:投诉|举报|维权|上访|申诉)`,
    `(?:泄露|透露|外传|公开)${upTo(6)}(?:金额|方案|内容|协议|补偿|赔|的)`,
    `不(?:撤|结案)[^,，]{0,3}`,
  ),
  'g',
)
const when =
  /再|到处|鉴于|因您|因为|由于|就|如|若|一旦|只要|倘|要是|的话|的(?=[,，])|的客户|坚持|继续|去|已向|违者|否则|后(?!续)|那/
const loss =
  /(?:没法|无法)[^,，]{0,4}(?:批|付|赔|退)|不可能给|一分不付|如数退还|不了|没钱|不再执行|解除[^,，]{0,6}(?:保单|合同)|不[^,，]{0,4}续保|保费[^,，]{0,6}(?:上涨|上调)|不(?:再|予|会|享|能|赔|退|付|给)[^,，]{0,6}(?:赔|付|退|补偿|履行|有效|享受|协商)|不(?:赔|付|退)|(?:方案|补偿|赔付|款|承诺|优惠|offer)[^,，]{0,8}(?:取消|作废|失效|收回|没有了|不再有效|退回|降低|减少)|(?:取消|收回|停止|拒绝|追回|退还|返还|暂停)[^,，]{0,8}(?:赔|付|退|补偿|方案|款|优惠|金)|作废|失效|一分钱|没有了|退回/

const duty =
  '(?:须|应当?|必须|需要?|承诺|保证|同意|请|麻烦|希望|接受[^,，]{0,6}[,，]?即?|视为|即表示|自愿|客户|您|约定|收到[^,，]{0,6}后?[,，]?|领取[^,，]{0,8}后?)'
const dutyTo = (what: string): RegExp => new RegExp(`${duty}[^,，]{0,14}?(${what})`, 'g')
const staysAwayFirm = `(?:不得|不再|不要再?|请勿|勿|别再?|承诺不|保证不|须放弃|应放弃|同意放弃|不能再|不许再?|以后不)${upTo(10)}(?:${office}|${publicity}|${court})`
const dutiesTo = [
  /息诉罢访/g,
  new RegExp(staysAwayFirm, 'g'),
  dutyTo(silence),
  dutyTo(`放弃${upTo(14)}(?:权利|诉权|追索权|申诉权|核查的权利)`),
  new RegExp(`(?:您|你|投诉人|客户)[^,，]{0,6}(?:须|应当?|必须|承诺|同意)[^,，]{0,6}(${withdrawing})`, 'g'),
]

const request = new RegExp(
  `(?:请|麻烦|须|需要?|必须|希望|先|应|条件|前提|要求|签|凭)[^,，]{0,14}?(${any(withdrawing, silence, staysAway, waiving)})|^(?!如|若)[^,，已]{0,4}?(${any(withdrawing, silence, staysAway, waiving)})`,
  'g',
)

const firstOf = (some: string[], others: string[]): string[] => (some.length > 0 ? some : others)

export const chinese: Tongue = {
  speaks: (part) => /\p{Script=Han}/u.test(part),
  parts: /[,，、]?(?=(?:但|不过|然而|可是)(?!是否))/g,
  reports: /(?<!(?:我|我们|我司)[^,，。]{0,12})(?:说|称|表示|写道|告知|要求您?|声称|答复)[:：,，]?\s*$/,
  isFree: (part) => free.test(part),
  benefit,
  demands: (part) => (past.test(part) ? [] : firstOf(found(part, anyDemand), waitsFor(part))),
  named: withTie,
  duties: (part) => dutiesTo.flatMap((what) => found(part, what)),
  threats: (part) => {
    const going = found(part, goes)
    const rest = going.reduce((left, words) => left.replace(words, '|'), part)
    return going.length > 0 && when.test(part) && loss.test(rest) ? going.slice(0, 1) : []
  },
  going: (part) => part.match(goes)?.[0],
  ends: (part) => /(?:投诉|争议|本件|此事)[^,，]{0,8}(?:了结|终结|结束|办结|解决)/.exec(part)?.[0],
  isLost: (part) => loss.test(part),
  requests: (part) => found(part, request),
  otherwise: /^[\s,，、“"]*(?:但|不过)?(?:否则|不然|反映后|投诉后|届时|那么?|这样)/,
  hangsOnIt: /(?:这|该|此|其)[^,，]*(?:如|若|只要|一旦|等|待|后|才)/,
  follows:
    /^[\s,，、“"]*(?:但|不过)?(?:然后|之后|随后|再|才|就|即|否则|届时|马上|立即|撤(?:回|诉|销)?后|收到后|办好后|完成后|此后|作为交换|作为回报|条件|前提|为此|请|但请|先|麻烦|我们随|补偿金额)/,
}
