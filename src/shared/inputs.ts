import { z } from 'zod';
import {
  altSchema,
  anyPassword,
  anyUsername,
  bioSchema,
  captionSchema,
  commentSchema,
  displayNameSchema,
  idSchema,
  page,
  passwordSchema,
  usernameSchema,
} from './fields.ts';
import { limits } from './limits.ts';

/** Inputs of all procedures, by router and procedure. */
export const inputs = {
  auth: {
    register: z.object({
      username: usernameSchema,
      password: passwordSchema,
      displayName: displayNameSchema.optional(),
    }),
    login: z.object({ username: anyUsername, password: anyPassword }),
    checkUsername: z.object({ username: usernameSchema }),
    changePassword: z.object({ currentPassword: anyPassword, newPassword: passwordSchema }),
    /** As `auth.sessions` gives it. */
    revokeSession: z.object({ id: z.string().regex(/^[0-9a-f]{64}$/, 'This is not the id of a session.') }),
  },
  users: {
    byUsername: z.object({ username: anyUsername }),
    update: z.object({
      displayName: displayNameSchema.optional(),
      bio: bioSchema.optional(),
      isPrivate: z.boolean().optional(),
      /** Null removes the avatar. */
      avatarId: idSchema.nullable().optional(),
    }),
    suggested: z.object(page),
  },
  follows: {
    user: z.object({ userId: idSchema }),
    list: z.object({ userId: idSchema, ...page }),
    requests: z.object(page),
  },
  posts: {
    create: z.object({
      media: z
        .array(z.object({ id: idSchema, alt: altSchema.default('') }))
        .min(1)
        .max(limits.photosPerPost)
        .refine((media) => new Set(media.map(({ id }) => id)).size === media.length, {
          error: 'The same picture stands here twice.',
        }),
      caption: captionSchema.default(''),
    }),
    byId: z.object({ id: idSchema }),
    update: z.object({
      id: idSchema,
      caption: captionSchema.optional(),
      /** New alt texts of some of the post's pictures. */
      media: z
        .array(z.object({ id: idSchema, alt: altSchema }))
        .max(limits.photosPerPost)
        .optional(),
    }),
    byUser: z.object({ userId: idSchema, ...page }),
  },
  feed: { home: z.object(page).prefault({}) },
  likes: {
    post: z.object({ postId: idSchema }),
    byPost: z.object({ postId: idSchema, ...page }),
  },
  comments: {
    create: z.object({ postId: idSchema, text: commentSchema }),
    byPost: z.object({ postId: idSchema, ...page }),
    update: z.object({ id: idSchema, text: commentSchema }),
    byId: z.object({ id: idSchema }),
  },
};
