const app = getApp()

Page({
  data: { done: 0, total: 0, device: '', library: '', network: '' },

  onLoad() {
    this.unwatch = app.watchTasks((tasks) => {
      this.setData({ total: tasks.length, done: tasks.filter((task) => task.done).length })
    })
    const { brand, model, platform } = my.getSystemInfoSync()
    this.setData({ device: model || `${brand} ${platform}`, library: my.SDKVersion })
    my.getNetworkType({ success: ({ networkType }) => this.setData({ network: networkType }) })
  },

  onUnload() {
    this.unwatch()
  },

  onTidy() {
    const open = app.globalData.tasks.filter((task) => !task.done)
    const gone = app.globalData.tasks.length - open.length
    app.setTasks(open)
    my.showToast({ content: gone ? `Removed ${gone}` : 'Nothing to remove' })
  },

  async onForget() {
    const { confirm } = await my.confirm({ title: 'Forget everything?', content: 'All tasks are removed.' })
    if (!confirm) return
    my.clearStorageSync()
    app.setTasks([])
    my.alert({ title: 'Done', content: 'A clean slate.' })
  },
})
