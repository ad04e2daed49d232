/** The receipt rule set of a service stack: a name that the command `mail` finds without asking CloudFormation. */
export const ruleSetName = (stackName: string): string => `${stackName}-mail`
