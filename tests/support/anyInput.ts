import fc from 'fast-check';

/** Any JSON, and objects that look like a procedure's input, with values that are nearly right. */
export function anyInput(ids: number[]): fc.Arbitrary<unknown> {
  const id = fc.oneof(
    fc.constantFrom(...ids),
    fc.constantFrom(0, -1, 1, 1.5, 2 ** 31, 2 ** 53, -(2 ** 53), 1e308, Number.MAX_SAFE_INTEGER),
    fc.integer(),
    fc.string({ unit: 'binary' }),
    fc.constant(null),
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 50 }),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      '',
      'anna',
      '\0',
      '\ud800',
      '\u202e',
      "'; drop table users --",
      '%',
      '__proto__',
      'a'.repeat(3000),
    ),
    fc.integer(),
  );
  const photo = fc.record({ id, alt: text }, { requiredKeys: [] });
  const nearlyRight = fc.record(
    {
      id,
      userId: id,
      postId: id,
      conversationId: id,
      messageId: id,
      mediaId: id,
      sharedPostId: id,
      userIds: fc.array(id, { maxLength: 40 }),
      avatarId: id,
      cursor: id,
      limit: fc.oneof(fc.integer(), fc.constantFrom(1, 50, 0.5)),
      username: text,
      password: text,
      currentPassword: text,
      newPassword: text,
      displayName: text,
      bio: text,
      text,
      caption: text,
      title: text,
      clientKey: text,
      createdAt: fc.oneof(
        text,
        fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      ),
      isPrivate: fc.oneof(fc.boolean(), fc.constant('true')),
      media: fc.oneof(fc.array(photo, { maxLength: 12 }), photo),
    },
    { requiredKeys: [] },
  );
  return fc.oneof(fc.jsonValue(), { weight: 3, arbitrary: nearlyRight });
}
