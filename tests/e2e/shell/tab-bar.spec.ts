/** A tab bar that the program draws by itself: on pages that are tabs, and only there (documentation: "路由 FAQ"). */
import { expect, test } from '../support/host'
import { Project } from '../support/project'

const files = {
  'app.json': JSON.stringify({
    pages: ['pages/a', 'pages/b'],
    window: { defaultTitle: 'A' },
    tabBar: {
      customize: true,
      items: [
        { pagePath: 'pages/a', name: 'First' },
        { pagePath: 'pages/b', name: 'Second' },
      ],
    },
  }),
  'app.js': 'App({})',
  'customize-tab-bar/index.json': '{"component": true}',
  'customize-tab-bar/index.js': 'Component({})',
  'customize-tab-bar/index.axml': '<view id="bar" style="height: 50px; background: gold">own bar</view>',
  'pages/a.axml': '<view>a</view>',
  'pages/a.js': 'Page({})',
  'pages/b.axml': '<view>b</view>',
  'pages/b.json': '{"defaultTitle": "B"}',
  'pages/b.js': 'Page({})',
}

test('a tab page that navigateTo leads to shows no tab bar', async ({ page }) => {
  const project = await Project.make(page, files)
  try {
    await project.show()
    await expect((await project.top('A')).locator('#bar')).toBeVisible()
    await project.logic("my.navigateTo({ url: '/pages/b' })")
    await expect((await project.top('B')).locator('#bar')).toBeHidden()
    await project.logic("my.switchTab({ url: '/pages/b' })")
    await expect((await project.top('B')).locator('#bar')).toBeVisible()
  } finally {
    await project.close()
  }
})
