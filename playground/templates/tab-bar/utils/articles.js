/** Answered by mock/articles.json as long as no server is there. */
export async function loadArticles() {
  const { data } = await my.request({ url: 'https://api.example.com/articles', dataType: 'json' })
  return data
}
