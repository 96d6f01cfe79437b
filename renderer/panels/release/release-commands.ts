import { context } from '../../workbench/commands'
import { detach } from '../../workbench/host'
import type { Services } from '../../workbench/services'

export function registerReleaseCommands(services: Services): void {
  const { commands, layout, release, platform, host } = services
  const category = 'cat.release' as const
  const open = context('folderOpen', () => layout.value !== undefined)
  const show = (): void => layout.value!.show('release')
  const idle = context('folderOpen && !releaseJobRunning', () => open() && !release.running.value)
  const canMake = context('signingKeyStored && !releaseJobRunning', () => idle() && release.form.key !== '')
  commands.register(
    { id: 'showRelease', title: 'cmd.showRelease', category: 'cat.view', keys: ['mod+alt+u'], when: open, run: show },
    {
      id: 'makePackage',
      title: 'cmd.makePackage',
      category,
      when: canMake,
      run: () => {
        show()
        detach(release.make())
      },
    },
    {
      id: 'checkGates',
      title: 'cmd.checkGates',
      category,
      when: idle,
      run: () => {
        show()
        detach(release.check())
      },
    },
    {
      id: 'makeDifferences',
      title: 'cmd.makeDifferences',
      category,
      when: context(
        'packages > 1 && !releaseJobRunning',
        () => canMake() && (release.state.value?.packages.length ?? 0) > 1,
      ),
      run: () => {
        show()
        detach(release.differences(release.state.value!.packages[0]!.path))
      },
    },
    {
      id: 'release',
      title: 'cmd.release',
      category,
      when: idle,
      run: async () => {
        show()
        await platform.begin()
      },
    },
    {
      id: 'releaseSignIn',
      title: 'cmd.releaseSignIn',
      category,
      when: open,
      run: () => platform.show({ kind: 'login' }),
    },
    {
      id: 'showInstallCode',
      title: 'cmd.showInstallCode',
      category,
      when: context('versionOnPlatform', () => open() && platform.state.value?.status?.app.newestBuild !== undefined),
      run: () => {
        show()
        platform.show({ kind: 'install' })
      },
    },
    { id: 'newKey', title: 'cmd.newKey', category, when: open, run: () => release.ask({ kind: 'new' }) },
    {
      id: 'forgetPassphrases',
      title: 'cmd.forgetPassphrases',
      category,
      when: context('passphraseKept', () => !!release.state.value?.keys.some(({ kept }) => kept)),
      run: () => detach(host.call('release/forget', {})),
    },
  )
}
