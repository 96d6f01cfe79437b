import gallery from '../../utils/gallery'

Page(
  gallery({
    data: {
      items: [
        { key: '1', title: 'Look', content: 'at the timetable' },
        { key: '2', title: 'Choose', content: 'the first' },
      ],
    },
  }),
)
