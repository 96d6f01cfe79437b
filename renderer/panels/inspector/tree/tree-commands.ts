import { context } from '../../../workbench/commands'
import { detach } from '../../../workbench/host'
import type { Services } from '../../../workbench/services'

export function registerTreeCommands({
  commands,
  target,
  layout,
  inspectorTab,
  elementTree,
  treeSources,
  build,
}: Services): void {
  const running = context('programRunning', () => target.link.state.value !== undefined)
  // The page may have taken in the build before it is reported.
  build.report.subscribe(() => {
    treeSources.clear()
    elementTree.look()
  })
  commands.register({
    id: 'pickElement',
    title: 'cmd.pickElement',
    aliases: ['Inspect Element'],
    category: 'cat.simulator',
    keys: ['mod+shift+c'],
    when: running,
    run() {
      inspectorTab.set('tree')
      layout.value?.show('inspector')
      const start = async (): Promise<void> => {
        await elementTree.refresh()
        await elementTree.pick(!elementTree.picking.value)
      }
      detach(start(), () => {})
    },
  })
}
