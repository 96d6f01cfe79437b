import type { Outline, ShellToWorkbench, WorkbenchToShell } from '../../../protocol/simulator'
import { DisposableStore, toDisposable, type Disposable } from '../../../base/disposables'
import { Emitter } from '../../../base/events'
import { listen } from '../../common/signal'
import { ShellLink } from './shell-link'

const pingEvery = 1500
/** Ms without an answer after which the shell counts as silent. */
const silentAfter = 6000
const slowAfter = 10_000
const posePatience = 2000

export type PostConnect = (message: { tandem: 'connect' }, port: MessagePort) => void

/** What is to be seen in the picture: px of the frame, and how large it is drawn. */
export interface Posed {
  outline: Outline
  scale: number
}

/** The link to a simulator's frame, over a MessagePort. */
export class SimulatorLink extends ShellLink implements Disposable {
  private readonly posed = new Emitter<Posed>()
  private connection?: DisposableStore
  private port?: MessagePort
  private frame?: HTMLIFrameElement
  private greeting: WorkbenchToShell[] = []

  /**
   * Waits for the shell in this frame. `greeting` is what it is told first, each time it is there anew. `post` is a
   * function of the window that the frame is in: the shell listens to its parent alone, and who posts is decided by
   * where the calling code is from.
   */
  attach(frame: HTMLIFrameElement, origin: string, greeting: () => WorkbenchToShell[], post: PostConnect): void {
    this.detach()
    this.frame = frame
    this.status.set('connecting')
    const store = new DisposableStore()
    this.connection = store
    const slow = setTimeout(() => this.status.value === 'connecting' && this.status.set('slow'), slowAfter)
    store.add(toDisposable(() => clearTimeout(slow)))
    let inner: DisposableStore | undefined
    store.add(toDisposable(() => inner?.dispose()))
    store.add(
      // The window that the frame is in may be one of the simulator's own.
      listen<MessageEvent>(frame.ownerDocument.defaultView ?? window, 'message', (event) => {
        if (event.source !== frame.contentWindow || event.origin !== origin) return
        if ((event.data as { tandem?: unknown } | null)?.tandem !== 'shell-ready') return
        inner?.dispose()
        inner = new DisposableStore()
        this.greeting = greeting()
        this.connect(post, inner)
      }),
    )
  }

  /** Of a frame that is gone: another one, in the other window, may have taken its place by then. */
  detachFrom(frame: HTMLIFrameElement): void {
    if (this.frame === frame) this.detach()
  }

  detach(): void {
    this.connection?.dispose()
    this.connection = undefined
    this.port = undefined
    this.frame = undefined
    this.forget()
  }

  /** Has the simulator stand still for a picture; undefined where it does not answer. */
  pose(framed: boolean): Promise<Posed | undefined> {
    return new Promise((resolve) => {
      const done = (posed?: Posed): void => {
        subscription.dispose()
        clearTimeout(timer)
        resolve(posed)
      }
      const subscription = this.posed.event(done)
      const timer = setTimeout(done, posePatience)
      this.send({ k: 'pose', still: true, framed })
    })
  }

  dispose(): void {
    this.detach()
  }

  private connect(post: PostConnect, store: DisposableStore): void {
    const { port1, port2 } = new MessageChannel()
    store.add(toDisposable(() => port1.close()))
    let lastAnswer = performance.now()
    port1.onmessage = ({ data }: MessageEvent<unknown>) => {
      lastAnswer = performance.now()
      this.hear(data)
    }
    this.port = port1
    post({ tandem: 'connect' }, port2)
    for (const message of this.greeting) port1.postMessage(message)
    this.restarted.fire()
    let n = 0
    let lastTick = performance.now()
    const timer = setInterval(() => {
      const now = performance.now()
      // A machine that slept, or a hidden window whose timers were held back, is no sign of a silent shell.
      if (now - lastTick > pingEvery * 2) lastAnswer = now
      lastTick = now
      port1.postMessage({ k: 'ping', n: ++n } satisfies WorkbenchToShell)
      if (now - lastAnswer > silentAfter && this.status.value === 'connected') this.status.set('silent')
    }, pingEvery)
    store.add(toDisposable(() => clearInterval(timer)))
  }

  protected override post(message: WorkbenchToShell): void {
    this.port?.postMessage(message)
  }

  protected override receive(message: ShellToWorkbench): void {
    if (message.k === 'posed') this.posed.fire(message)
    else super.receive(message)
  }

  /**
   * A program could send chords by itself. But the browser alone says that the focus is in the frame, and that the
   * user has just pressed a key in it: that activation reaches the pages around a frame.
   */
  protected override isPressed(): boolean {
    const { activeElement, defaultView } = this.frame?.ownerDocument ?? document
    return activeElement === this.frame && defaultView?.navigator.userActivation?.isActive !== false
  }
}
