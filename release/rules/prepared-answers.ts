/** Answers to checks as texts with their hashes: there are few different ones, and they are asked for often. */
import { murmur3 } from '../../base/release/bucket'
import { evaluate, settingValue, type Subject, type Verdict } from '../../base/release/evaluate'
import { clientPaths, type CheckAnswer, type CheckRequest } from '../../protocol/release'
import { sha256Base64Url } from '../hmac'
import type { LoadedApp, LoadedLink } from './load-app'

export interface PreparedAnswer {
  body: string
  /** SHA-256 in base64url. */
  hash: string
  /** Length, as a header has it. */
  bytes: string
}

/** The same for each device that gets this answer, so that the record of devices costs a check nothing but to be named in it. */
export interface CheckedAnswer extends PreparedAnswer {
  verdict: Pick<Verdict, 'decision' | 'build' | 'group'>
  /** The same for the same verdict, here and now. */
  mark: number
}

export const preparedAnswer = (body: string): PreparedAnswer => ({
  body,
  hash: sha256Base64Url(body),
  bytes: String(Buffer.byteLength(body)),
})

const MOST = 5000
const WITHDRAWN = 'This version was withdrawn'

export class PreparedAnswers {
  readonly #app: LoadedApp
  readonly #cdnUrl: string
  readonly #known = new Map<string, CheckedAnswer>()

  constructor(app: LoadedApp, cdnUrl: string | undefined) {
    this.#app = app
    this.#cdnUrl = cdnUrl ?? ''
  }

  answerTo(subject: Subject, request: CheckRequest): CheckedAnswer {
    const { rules, revocations } = this.#app
    const verdict = evaluate(rules, subject)
    // Only a difference depends on what is installed.
    const from = verdict.decision === 'update' || verdict.decision === 'rollback' ? this.#baseOf(verdict, request) : 0
    const tell = revocations !== undefined && revocations.sequence > (request.revocations ?? 0)
    const key = `${verdict.decision} ${verdict.build} ${from} ${verdict.group} ${tell} ${verdict.choices}`
    let answer = this.#known.get(key)
    if (!answer) {
      const mark = murmur3(0, `${verdict.decision} ${verdict.build} ${verdict.group}`)
      answer = { ...preparedAnswer(JSON.stringify(this.#make(verdict, from, tell))), verdict, mark }
      if (this.#known.size >= MOST) this.#known.clear()
      this.#known.set(key, answer)
    }
    return answer
  }

  /** The installed build where a difference leads from that very package; 0 where there is none. */
  #baseOf({ build }: Verdict, { installed }: CheckRequest): number {
    if (!installed || !this.#app.versions.get(build!)?.differences.has(installed.build)) return 0
    return this.#app.versions.get(installed.build)?.content === installed.content ? installed.build : 0
  }

  #make({ decision, build, group, choices }: Verdict, from: number, tell: boolean): CheckAnswer {
    const { rules, checkInterval, revocations } = this.#app
    const config: CheckAnswer['config'] = {}
    const switches: CheckAnswer['switches'] = {}
    for (const [at, setting] of rules.settings.entries()) {
      const value = settingValue(setting, choices.charCodeAt(at))
      if (setting.kind === 'switch') switches[setting.key] = value === true
      else config[setting.key] = value as CheckAnswer['config'][string]
    }
    return {
      decision,
      ...(decision === 'stopped' && { reason: rules.stopped?.reason ?? WITHDRAWN }),
      ...((decision === 'update' || decision === 'rollback') && { version: this.#version(build!, from) }),
      group,
      config,
      switches,
      ...(tell && { revocations: revocations!.text }),
      nextCheck: checkInterval,
    }
  }

  #version(build: number, from: number): NonNullable<CheckAnswer['version']> {
    const { version, content, sha256, bytes, envelope, notes, differences } = this.#app.versions.get(build)!
    const url = (hash: string) => `${this.#cdnUrl}${clientPaths.blobs}${hash}`
    const difference = from ? differences.get(from) : undefined
    return {
      build,
      version,
      content,
      package: { sha256, bytes, envelope, url: url(sha256) },
      ...(difference && { difference: { ...difference, url: url(difference.sha256) } }),
      ...(notes && { notes }),
    }
  }
}

/** What a link gives now; nothing where it has ended, or its version is not there. */
export function experienceOf(app: LoadedApp, link: LoadedLink | undefined, now: number) {
  if (!link || (link.expires !== undefined && link.expires <= now)) return undefined
  if (link.build !== undefined && !app.versions.has(link.build)) return undefined
  return { build: link.build, group: link.group }
}
