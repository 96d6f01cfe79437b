Component({ props: { title: '', count: 0 }, methods: { inc() {} } })
