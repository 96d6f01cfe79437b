import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { active: 0, tabs: [{ title: 'Home' }, { title: 'News' }, { title: 'Mine' }] },
    onTab({ index, tabsName }) {
      this.setData({ active: index })
      this.say(`${tabsName} ${index}`)
    },
  }),
)
