/** How long updates of a page or component wait and take (documentation: "获取更新性能统计信息"). Timestamps in ms. */

interface Single {
  id: number
  pendingStartTimestamp: number
  /** As setData was given them: `a.b[0]`. */
  dataPaths: string[]
}

export class UpdateStatistics {
  readonly #listener: (result: object) => void
  readonly #withDataPaths: boolean
  #waiting: Single[] = []
  #lastId = 0

  constructor(listener: (result: object) => void, withDataPaths: boolean) {
    this.#listener = listener
    this.#withDataPaths = withDataPaths
  }

  /** setData was called. */
  note(dataPaths: string[]): void {
    this.#waiting.push({ id: ++this.#lastId, pendingStartTimestamp: Date.now(), dataPaths })
  }

  /** An update took up what waits; the answer tells the listener, once the view has followed. Undefined for nothing. */
  begin(updateProcessId: number, updateStartTimestamp: number): (() => void) | undefined {
    const singles = this.#waiting.splice(0)
    if (singles.length === 0) return undefined
    const paths = this.#withDataPaths ? { dataPaths: singles.flatMap(({ dataPaths }) => dataPaths) } : {}
    const dataList = singles.map(({ dataPaths, ...rest }) => (this.#withDataPaths ? { ...rest, dataPaths } : rest))
    return () =>
      this.#listener({
        updateProcessId,
        isMergedUpdate: false,
        ...paths,
        dataList,
        updateStartTimestamp,
        updateEndTimestamp: Date.now(),
      })
  }
}
