/**
 * The account that exists on this machine only: names that look like AWS's, so that every parser of ARNs takes them.
 */
export const region = 'ap-southeast-1'
export const account = '000000000000'
export const tableName = 'liaison-local'

export const functionArn = (name: string): string => `arn:aws:lambda:${region}:${account}:function:liaison-${name}`

/**
 * What Lambda itself sets for every function. The credentials belong to nobody; the unmodified SDK clients sign with
 * them.
 */
export const lambdaVariables = {
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_ACCESS_KEY_ID: 'LOCAL',
  AWS_SECRET_ACCESS_KEY: 'local',
} as const
