import { loadArticles } from '../../utils/articles'

Page({
  data: { article: {} },

  async onLoad(query) {
    const articles = await loadArticles()
    const article = articles.find(({ id }) => id === Number(query.id))
    if (!article) return
    this.setData({ article })
    my.setNavigationBar({ title: article.title })
  },
})
