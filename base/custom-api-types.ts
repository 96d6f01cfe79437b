/** Declarations of a program's custom APIs for the editor: `my.call` and `my.on` by name. */
import type { CustomApis } from '../protocol/custom-apis'
import { typeOfSchema } from './json-schema'

/** The text of a .d.ts file; '' where nothing is declared. */
export function customApiTypes({ apis, events }: CustomApis): string {
  const lines: string[] = []
  for (const [name, { description, params, result }] of Object.entries(apis)) {
    const key = JSON.stringify(name)
    const given = typeOfSchema(params)
    const answer = typeOfSchema(result)
    const failure = '{ error: number; errorMessage: string }'
    const optional = params?.required?.length ? '' : '?'
    lines.push(
      ...doc(description),
      `function call(name: ${key}, params: ${given}, callback: (result: ${answer} | ${failure}) => void): void`,
      ...doc(description),
      `function call(name: ${key}, params${optional}: ${given}): Promise<${answer}>`,
    )
  }
  for (const [name, { description, payload }] of Object.entries(events)) {
    const listener = `(payload: ${typeOfSchema(payload)}) => void`
    const key = JSON.stringify(name)
    lines.push(...doc(description), `function on(name: ${key}, listener: ${listener}): { remove(): void }`)
    lines.push(...doc(description), `function off(name: ${key}, listener?: ${listener}): void`)
  }
  return lines.length ? `declare namespace my {\n${lines.map((line) => `  ${line}\n`).join('')}}\n` : ''
}

const doc = (text: string | undefined): string[] => (text ? [`/** ${text.replaceAll('*/', '* /')} */`] : [])
