import { S3Client } from '@aws-sdk/client-s3'
import type { LocalS3 } from '../../../local/s3/s3.ts'
import { lambdaVariables, region } from '../../../local/services/aws.ts'

/** A client of the local stand-in for S3. Who takes it destroys it. */
export const clientOf = ({ endpoint }: Pick<LocalS3, 'endpoint'>): S3Client =>
  new S3Client({
    endpoint,
    forcePathStyle: true,
    region,
    credentials: {
      accessKeyId: lambdaVariables.AWS_ACCESS_KEY_ID,
      secretAccessKey: lambdaVariables.AWS_SECRET_ACCESS_KEY,
    },
  })
