/** What functions read when they are loaded. Tests give their logic a store and clients of their own. */
export const environment = {
  TABLE_NAME: 'test',
  STATE_MACHINE_ARN: 'arn:aws:states:local:000000000000:stateMachine:test',
  BASE_URL: 'https://liaison.example.com',
  SENDER: 'complaints@example.com',
  REPLY_TO: 'complaints@example.com',
  CONFIGURATION_SET: 'test',
  ENTITY: '{"zh-CN": "示例保险", "en": "Example Insurance"}',
  PHONE: '+86 28 5550 0100',
  ABOUT: '',
  POLICY_PACK: 'standard',
  ALLOWED_ORIGINS: '',
  DEFAULT_LANGUAGE: 'zh-CN',
  AWS_REGION: 'local',
}
