App({
  globalData: { name: '' },

  onLaunch() {
    const stored = my.getStorageSync({ key: 'name' })
    this.globalData.name = stored.data || 'Guest'
  },
})
