Page({ data: { cards: [], theme: 'light' } })
