import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2'
import type { Construct } from 'constructs'
import { plainPolicy, securityHeaders } from '../../functions/config/security-headers.ts'

/** Complaints from one source in five minutes. A branch office is one source. */
const perSource = 100

/** Seconds in which the firewall counts. */
const window = 300

/** Everything passes except the complaints of a source that sends too many. */
export function firewall(scope: Construct, phone: string): CfnWebACL {
  return new CfnWebACL(scope, 'Firewall', {
    scope: 'CLOUDFRONT',
    defaultAction: { allow: {} },
    customResponseBodies: { busy: { contentType: 'TEXT_HTML', content: busyPage(phone) } },
    // Samples would show keys in queries.
    visibilityConfig: visibility('Firewall'),
    rules: [
      {
        name: 'ComplaintsPerSource',
        priority: 0,
        action: {
          block: {
            customResponse: {
              responseCode: 429,
              customResponseBodyKey: 'busy',
              responseHeaders: [
                { name: 'retry-after', value: String(window) },
                { name: 'content-security-policy', value: plainPolicy },
                ...Object.entries(securityHeaders).map(([name, value]) => ({ name, value })),
              ],
            },
          },
        },
        statement: {
          rateBasedStatement: {
            aggregateKeyType: 'IP',
            limit: perSource,
            evaluationWindowSec: window,
            scopeDownStatement: { andStatement: { statements: [isPost, { orStatement: { statements: filing } }] } },
          },
        },
        visibilityConfig: visibility('ComplaintsPerSource'),
      },
    ],
  })
}

const visibility = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  metricName,
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: false,
})

const exactly = (
  fieldToMatch: CfnWebACL.FieldToMatchProperty,
  searchString: string,
  transformations: readonly string[],
): CfnWebACL.StatementProperty => ({
  byteMatchStatement: {
    fieldToMatch,
    positionalConstraint: 'EXACTLY',
    searchString,
    textTransformations: transformations.map((type, priority) => ({ type, priority })),
  },
})

const isPost = exactly({ method: {} }, 'POST', ['NONE'])

/** The paths that take complaints, begin a draft, or mail the link to one, however they are written. */
const filing = [
  '/',
  ...['/complain/send', '/complain/who', '/complain/save', '/complaints'].flatMap((path) => [path, `${path}/`]),
].map((path) => exactly({ uriPath: {} }, path, ['URL_DECODE', 'NORMALIZE_PATH']))

/** Both languages, since the firewall does not know which one is asked for. */
function busyPage(phone: string): string {
  const call = `<a href="tel:${phone.replace(/(?!^\+)\D/g, '')}">${phone}</a>`
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>429</title><h1>目前投诉较多</h1><p>您的投诉还没有登记。请返回上一页保存您填写的内容，五分钟后重新发送，或拨打 ${call}。我们不会拒收任何投诉。</p><h1 lang="en">Too many complaints from your network</h1><p lang="en">Your complaint is not recorded yet. Go back, keep what you wrote, and send it again in five minutes, or call ${call}. We do not refuse any complaint.</p></html>`
}
