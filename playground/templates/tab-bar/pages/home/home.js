import { loadArticles } from '../../utils/articles'

Page({
  data: { articles: [], problem: '' },

  onLoad() {
    this.load()
  },

  onPullDownRefresh() {
    this.load()
  },

  async load() {
    try {
      this.setData({ articles: await loadArticles(), problem: '' })
    } catch (error) {
      this.setData({ problem: error.errorMessage || 'The articles could not be loaded.' })
    }
    my.stopPullDownRefresh()
  },

  open(event) {
    my.navigateTo({ url: `/pages/detail/detail?id=${event.currentTarget.dataset.id}` })
  },
})
