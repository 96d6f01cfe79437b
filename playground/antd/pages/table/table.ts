import gallery from '../../utils/gallery'

Page(
  gallery({
    data: {
      rows: ['Ada', 'Grace', 'Barbara'].map((name, key) => ({ key, name, age: 30 + key })),
      columns: [
        { title: 'Name', dataIndex: 'name', key: 'name', width: 375 },
        { title: 'Age', dataIndex: 'age', key: 'age', width: 375, sorter: true },
      ],
    },
  }),
)
