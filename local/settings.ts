import { type DocumentSettings, type SignInSettings, type Variable, readEnv } from '../functions/config/env.ts'
import { type FunctionName, functions } from '../functions/config/manifest.ts'
import { tableName } from './services/aws.ts'
import { functionNames } from './services/lambda.ts'

/** What CDK takes from its configuration, with values for a fictional insurer. */
const sample = {
  SENDER: 'liaison@desk.example.com',
  REPLY_TO: 'answers@desk.example.com',
  CONFIGURATION_SET: 'liaison-local',
  MAIL: 'ses',
  SMTP: '',
  SMS: '',
  MAIL_IN: '',
  FILINGS_AT_ONCE: '300',
  EDGE: '',
  ENTITY: JSON.stringify({ 'zh-CN': '示例保险有限公司', en: 'Example Insurance Company' }),
  PHONE: '+86 28 5550 0100',
  ABOUT: JSON.stringify({
    hours: { 'zh-CN': '工作日 9:00–17:00', en: 'working days, 9:00 to 17:00' },
    postalAddress: { 'zh-CN': '成都市示例路1号，邮编 610000', en: '1 Example Road, Chengdu 610000, China' },
  }),
  POLICY_PACK: 'standard',
  ALLOWED_ORIGINS: 'https://www.example.com',
  DEFAULT_LANGUAGE: 'zh-CN',
  // A newcomer reads the hints, without a line for every request; LOG_LEVEL=INFO shows those.
  LOG_LEVEL: 'WARN',
  METRICS_NAMESPACE: '',
} as const satisfies Partial<Record<Variable, string>>

export type Settings = Record<Variable, string>

/**
 * The value of every variable.
 * @throws Error that names each wrong variable and the functions that need it
 */
export function settings(
  known: { url: string; stateMachineArn: string; documents?: DocumentSettings; signIn?: SignInSettings },
  own: Partial<Settings> = {},
): Settings {
  const all: Settings = {
    TABLE_NAME: tableName,
    STATE_MACHINE_ARN: known.stateMachineArn,
    BASE_URL: known.url,
    DOCUMENTS: known.documents === undefined ? '' : JSON.stringify(known.documents),
    SIGN_IN: known.signIn === undefined ? '' : JSON.stringify(known.signIn),
    READS: 'liaison-local-reads',
    ...sample,
    ...own,
  }
  const wrong = new Set(functionNames.flatMap((name) => complaints(name, all)))
  if (wrong.size > 0) throw new Error([...wrong].join('\n'))
  return all
}

function complaints(name: FunctionName, values: Settings): string[] {
  try {
    readEnv(functions[name].environment, values)
    return []
  } catch (error) {
    return (error as Error).message.split('\n')
  }
}
