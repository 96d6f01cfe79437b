/** The base of components whose code is a chunk of its own: the element keeps the props until that has come. */
import { BaseElement, part } from './base-element'
import { log } from './host'

export interface Engine {
  /** A prop by its kebab-case name, as the program gave it. */
  set(name: string, value: unknown): void
  /** A method of the component's context. Throws an Error, or rejects, where it cannot be done. */
  invoke(method: string, args: unknown[]): unknown
  dispose(): void
}

export abstract class LazyElement<E extends Engine> extends BaseElement {
  private root!: ShadowRoot
  private engine?: Promise<E>
  protected running?: E

  /** Draws into `root`, beside the slot that the children stand in. */
  protected abstract load(root: ShadowRoot): Promise<E>

  protected override created(): void {
    this.hostClass(this.localName)
    this.root = this.attachShadow({ mode: 'open' })
    this.root.append(part('slot'))
  }

  /** Also when it comes back to the page. */
  protected override connected(): void {
    this.engine ??= this.start()
    this.engine.catch((reason: unknown) => {
      this.engine = undefined
      const why = reason instanceof Error ? reason.message : String(reason)
      log('error', 'component_failed', `<${this.localName.slice(2)}> cannot be shown: ${why}`)
    })
  }

  protected override disconnected(): void {
    this.running?.dispose()
    this.running = this.engine = undefined
    this.root.replaceChildren(part('slot'))
  }

  protected override changed(name: string): void {
    this.running?.set(name, this.props[name])
  }

  override async invoke(method: string, args: unknown[]): Promise<unknown> {
    if (!this.engine) throw new Error(`the <${this.localName.slice(2)}> is not on the page`)
    return (await this.engine).invoke(method, args)
  }

  private async start(): Promise<E> {
    const engine = await this.load(this.root)
    if (!this.isConnected) {
      engine.dispose()
      throw new Error('it has left the page')
    }
    this.running = engine
    for (const [name, value] of Object.entries(this.props)) engine.set(name, value)
    return engine
  }
}
