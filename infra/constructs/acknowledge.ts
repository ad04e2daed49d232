import { Validations } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'

/**
 * Records why a finding of the rule packs is accepted. Acknowledge on the smallest construct with the finding, because
 * an acknowledgement covers everything below it.
 * @param ids rule, with the finding in brackets where the rule has several: `AwsSolutions-IAM5[Resource::*]`
 */
export function acknowledge(construct: IConstruct, reason: string, ...ids: string[]): void {
  Validations.of(construct).acknowledge(...ids.map((id) => ({ id, reason })))
}
