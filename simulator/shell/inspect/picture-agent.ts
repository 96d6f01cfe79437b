/** What is on the screen (protocol/inspect-picture.ts); what draws it is a chunk of its own. */
import type { ScreenPicture } from '../../../protocol/inspect-picture'
import { loadChunk } from '../../components/chunk'
import { InspectFault, type Agent } from '../../inspect'
import type { Simulator } from '../simulator'

export function pictureAgent(simulator: Simulator): Agent {
  let drawing: Promise<ScreenPicture> | undefined
  return {
    take: () => {
      drawing ??= draw(simulator).finally(() => (drawing = undefined))
      return drawing
    },
  }
}

async function draw(simulator: Simulator): Promise<ScreenPicture> {
  const { drawScreen } = await loadChunk<typeof import('../picture/main')>('picture')
  try {
    return await drawScreen(simulator)
  } catch (error) {
    // The chunk has a class of its own of that name.
    const { code, message } = error as { code?: unknown; message?: unknown }
    throw code === 'picture_too_much' ? new InspectFault(code, String(message)) : error
  }
}
