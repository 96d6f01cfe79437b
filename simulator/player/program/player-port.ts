/** The program's end of protocol/player.ts. */
import type { PlayerToProgram, ProgramNews, ProgramToPlayer } from '../../../protocol/player'

type Asked<K extends ProgramToPlayer['k']> = Omit<Extract<ProgramToPlayer, { k: K }>, 'k' | 'id'>

export class PlayerPort {
  private asked = 0
  private readonly waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  onSession: (text: string, file: Blob | undefined) => void = () => {}
  onBack: () => void = () => {}
  onLeave: () => void = () => {}
  onTime: (now: number) => void = () => {}
  onUpdateNews: (news: Extract<PlayerToProgram, { k: 'updateNews' }>['news']) => void = () => {}

  constructor(private readonly port: MessagePort) {
    port.onmessage = ({ data }: MessageEvent<PlayerToProgram>) => this.receive(data)
  }

  post(message: ProgramToPlayer, transfer: Transferable[] = []): void {
    this.port.postMessage(message, transfer)
  }

  tell(news: ProgramNews): void {
    this.post({ k: 'news', news })
  }

  /** Rejects with what the player says in place of an answer. */
  ask<K extends 'want' | 'part' | 'locate'>(k: K, more: Asked<K>): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const id = ++this.asked
      this.waiting.set(id, { resolve, reject })
      this.post({ k, id, ...more } as unknown as ProgramToPlayer)
    })
  }

  private receive(message: PlayerToProgram): void {
    if (message.k === 'session') return this.onSession(message.text, message.file)
    if (message.k === 'time') return this.onTime(message.now)
    if (message.k === 'updateNews') return this.onUpdateNews(message.news)
    if (message.k === 'back') return this.onBack()
    if (message.k === 'leave') return this.onLeave()
    const waiting = this.waiting.get(message.id)
    this.waiting.delete(message.id)
    if (message.error !== undefined) waiting?.reject(new Error(message.error))
    else waiting?.resolve(message.value)
  }
}
