import { RetentionDays } from 'aws-cdk-lib/aws-logs'
import { describe, expect, test } from 'vitest'
import { readEnv } from '../../../functions/config/env.ts'
import type { FunctionName } from '../../../functions/config/manifest.ts'
import { type Configuration, readConfiguration } from '../../../infra/config.ts'
import { readsKeptFor } from '../../../infra/sign-in/sign-in.ts'
import { context } from '../../support/infra/context.ts'
import { deskFunction, resources, synthesized } from '../../support/infra/synthesized.ts'

const secretArn = 'arn:aws:secretsmanager:ap-southeast-1:111122223333:secret:sign-in-a1B2c3'
const signIn: NonNullable<Configuration['signIn']> = {
  issuer: 'https://login.example.com/realms/staff',
  clientId: 'complaint-desk',
  authentication: 'private_key_jwt',
  secretArn,
}
const { service } = synthesized({ region: 'ap-southeast-1', signIn })
const plain = synthesized({ region: 'ap-southeast-1' })
const doors: readonly FunctionName[] = ['desk', 'sign-in', 'documents']

describe('sign-in of staff', () => {
  test('lets the doors of signed-in people read the secret, and those that show cases write what was read', () => {
    const [group] = resources(service, 'AWS::Logs::LogGroup').find(([id]) => id.startsWith('SignInReads'))!
    for (const name of doors) {
      const { statements } = deskFunction(service, name)
      expect(statements.find(({ Sid }) => Sid === 'SignIn')).toEqual({
        Sid: 'SignIn',
        Effect: 'Allow',
        Action: 'secretsmanager:GetSecretValue',
        Resource: secretArn,
      })
      expect(statements.find(({ Sid }) => Sid === 'Reads')).toEqual(
        name === 'sign-in'
          ? undefined
          : {
              Sid: 'Reads',
              Effect: 'Allow',
              // Who read a case is shown on its page.
              Action: [
                'logs:CreateLogStream',
                'logs:PutLogEvents',
                ...(name === 'cases' ? ['logs:FilterLogEvents'] : []),
              ],
              Resource: { 'Fn::GetAtt': [group, 'Arn'] },
            },
      )
    }
    for (const name of ['task', 'work', 'form', 'advance'] as const)
      expect(
        deskFunction(service, name).statements.filter(({ Sid }) => /SignIn|Reads|Sessions/.test(Sid ?? '')),
      ).toEqual([])
    expect(service.findOutputs('ReadsLog')).toMatchObject({ ReadsLog: { Value: { Ref: group } } })
  })

  test('gives the functions the provider and the ARN of the secret', () => {
    const { properties } = deskFunction(service, 'sign-in')
    const { SIGN_IN } = (properties as { Environment: { Variables: Record<string, string> } }).Environment.Variables
    expect(readEnv(['SIGN_IN'], { SIGN_IN }).SIGN_IN).toEqual({
      issuer: signIn.issuer,
      clientId: signIn.clientId,
      authentication: signIn.authentication,
      secret: secretArn,
    })
  })

  test('is off without the setting: no secret, no log group, and pages that say so', () => {
    expect(resources(plain.service, 'AWS::Logs::LogGroup').filter(([id]) => id.startsWith('SignIn'))).toEqual([])
    for (const name of doors)
      expect(deskFunction(plain.service, name).statements.filter(({ Sid }) => /SignIn|Reads/.test(Sid ?? ''))).toEqual(
        [],
      )
  })
})

describe('what was read is kept', () => {
  test.each([
    ['as long as the pack keeps a file', [3], RetentionDays.THREE_YEARS],
    ['as long as the longest of several', [3, 5, 10], RetentionDays.TEN_YEARS],
    ['for the next longer period that the logs know', [4], RetentionDays.FIVE_YEARS],
    ['for ever, if it is longer than ten years', [30], RetentionDays.INFINITE],
  ])('%s', (_, years, days) => {
    expect(readsKeptFor(years.map((one) => ({ retention: { years: one, source: 's' } })))).toBe(days)
  })

  test('for ever, if a pack does not say', () => {
    expect(readsKeptFor([{ retention: undefined }])).toBe(RetentionDays.INFINITE)
  })
})

describe('the setting', () => {
  const mistakes = (changes: object): string => {
    const environments = context['environments'] as Record<string, object>
    const dev = { ...environments['dev'], region: 'ap-southeast-1', signIn: { ...signIn, ...changes } }
    try {
      readConfiguration((key) => ({ ...context, environments: { dev }, environment: 'dev' })[key])
      return ''
    } catch (error) {
      return (error as Error).message
    }
  }

  test.each([
    [{}, ''],
    [{ issuer: 'https://login.microsoftonline.com/6b1f3c52-0000-4000-8000-000000000000/v2.0' }, ''],
    [{ issuer: 'https://login.microsoftonline.com/common/v2.0' }, 'signIn.issuer: must name one tenant'],
    [{ issuer: 'http://login.example.com' }, 'signIn.issuer: must be an address'],
    [{ authentication: 'none' }, 'signIn.authentication: must be one of private_key_jwt'],
    [{ secretArn: secretArn.replace('ap-southeast-1', 'eu-west-1') }, 'signIn.secretArn: must be in the environment'],
    [{ passesTo: ['https://adfs.example.com/'] }, 'signIn.passesTo.0: must be an origin'],
  ])('%j', (changes, said) => {
    const found = mistakes(changes)
    if (said === '') expect(found).toBe('')
    else expect(found).toContain(said)
  })
})
