/** A template as JSON. */
type Json = { [key: string]: unknown }

/** Fields of the state language that are numbers, or a JSONata expression that comes to one. */
const numbers: ReadonlySet<string> = new Set(['HeartbeatSeconds', 'MaxConcurrency', 'Seconds', 'TimeoutSeconds'])

/**
 * A template as cfn-lint can judge it. Its schema of the state language sees the definition before CloudFormation fills
 * in its `${...}`, and knows no JSONata: both would be errors that AWS does not have.
 */
export function lintable(template: Json): Json {
  const resources = Object.entries(template['Resources'] as Record<string, { Type: string; Properties: Json }>)
  return {
    ...template,
    Resources: Object.fromEntries(
      resources.map(([id, one]) =>
        one.Type === 'AWS::StepFunctions::StateMachine'
          ? [id, { ...one, Properties: filledIn(one.Properties) }]
          : [id, one],
      ),
    ),
  }
}

function filledIn({ DefinitionString: text, DefinitionSubstitutions: values, ...rest }: Json): Json {
  const definition = String(text).replaceAll(/\$\{(\w+)\}/g, (placeholder, name: string) => {
    if (!(name in (values as Json))) throw new Error(`nothing is given for ${placeholder}`)
    return name === 'Partition' ? 'aws' : `arn:aws:lambda:ap-southeast-1:111122223333:function:${name}`
  })
  return { ...rest, DefinitionString: JSON.stringify(withNumbers(JSON.parse(definition))) }
}

function withNumbers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNumbers)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      numbers.has(key) && typeof one === 'string' && one.startsWith('{%') ? 1 : withNumbers(one),
    ]),
  )
}
