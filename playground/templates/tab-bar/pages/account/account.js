const app = getApp()

Page({
  data: { name: '' },

  onLoad() {
    this.setData({ name: app.globalData.name })
  },

  save(event) {
    const name = event.detail.value.name || 'Guest'
    app.globalData.name = name
    my.setStorageSync({ key: 'name', data: name })
    this.setData({ name })
    my.showToast({ content: 'Saved', type: 'success' })
  },
})
