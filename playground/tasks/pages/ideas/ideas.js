Page({
  data: { ideas: [], loading: false, failed: '' },

  onLoad() {
    this.load()
  },

  onPullDownRefresh() {
    this.load()
  },

  load() {
    if (this.data.loading) return
    this.setData({ loading: true })
    my.request({
      url: 'https://api.tasks.example/ideas',
      data: { shuffle: Date.now() % 1000 },
      success: ({ data }) => this.setData({ ideas: data.ideas, failed: '' }),
      fail: ({ errorMessage }) => this.setData({ failed: errorMessage || 'The server did not answer.' }),
      complete: () => {
        this.setData({ loading: false })
        my.stopPullDownRefresh()
      },
    })
  },

  onTake(event) {
    my.navigateTo({ url: `/pages/edit/edit?title=${encodeURIComponent(event.currentTarget.dataset.title)}` })
  },
})
