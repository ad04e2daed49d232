/** Settings of a desk that takes mail, and whose staff sign in. */
export const takesMail = (region = 'ap-southeast-1') =>
  ({
    mailIn: { domain: 'answers.example.com' },
    signIn: {
      issuer: 'https://login.example.com/tenant',
      clientId: 'liaison',
      authentication: 'private_key_jwt',
      secretArn: `arn:aws:secretsmanager:${region}:111122223333:secret:sign-in-a1B2c3`,
    },
  }) as const
