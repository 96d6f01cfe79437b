import { loadArticles } from '../../utils/articles'

Page({
  data: { query: '', found: [] },

  async search(event) {
    const query = event.detail.value
    const articles = await loadArticles()
    const found = articles.filter(({ title }) => query && title.toLowerCase().includes(query.toLowerCase()))
    this.setData({ query, found })
  },
})
