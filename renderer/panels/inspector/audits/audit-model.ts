import { auditReport, type AuditParams, type AuditReport, type RunFinding } from '../../../../protocol/audit'
import { Signal } from '../../../common/signal'
import { messageOf } from '../../../workbench/host'

export interface RunningAudit {
  /** Undefined where the service has gone meanwhile. */
  answer: Promise<unknown>
  cancel(): void
}

/** The last audit of the open project, and the one that runs. */
export class AuditModel {
  readonly report = new Signal<AuditReport | undefined>(undefined)
  /** A share from 0 to 1 while one runs. */
  readonly running = new Signal<number | undefined>(undefined)
  readonly failure = new Signal<string | undefined>(undefined)
  /** Of the language service; set as soon as that is joined to the workbench. */
  ask: ((params: AuditParams) => RunningAudit) | undefined
  #run: RunningAudit | undefined

  /** `ready`: resolves when `ask` is there. `running`: what is found in the program that runs, if one does. */
  async run(
    params: AuditParams,
    ready: Promise<unknown>,
    running: () => Promise<RunFinding[] | undefined>,
  ): Promise<void> {
    if (this.running.value !== undefined) return
    this.running.set(0)
    this.failure.set(undefined)
    try {
      await ready
      const found = await running()
      const run = (this.#run = this.ask?.({ ...params, ...(found && { run: found }) }))
      const answer = await run?.answer
      // One that was stopped, or whose project was closed.
      if (this.#run === run && run) {
        if (answer === undefined) throw new Error('The language service has ended')
        this.report.set(auditReport.parse(answer))
      }
    } catch (error) {
      this.failure.set(messageOf(error))
    }
    this.#run = undefined
    this.running.set(undefined)
  }

  progress(share: number): void {
    if (this.running.value !== undefined) this.running.set(share)
  }

  cancel(): void {
    const run = this.#run
    this.#run = undefined
    run?.cancel()
  }

  /** Another project is open. */
  forget(): void {
    this.cancel()
    this.report.set(undefined)
    this.failure.set(undefined)
  }
}
