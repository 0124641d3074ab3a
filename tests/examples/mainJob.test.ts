import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { password } from '../support/community.ts';
import { noise } from '../support/pictures.ts';
import { startServer } from '../support/server.ts';
import { postsOf, start, tempFolder, tokenOf } from './running.ts';

const folder = join(import.meta.dirname, '../../examples');

function hasCurl(): boolean {
  try {
    const [, major = 0, minor = 0] =
      /^curl (\d+)\.(\d+)/.exec(execFileSync('curl', ['--version']).toString()) ?? [];
    return Number(major) > 7 || Number(minor) >= 82;
  } catch {
    return false;
  }
}

describe.skipIf(!hasCurl())('main-job.sh (skipped where there is no curl 7.82 or later)', () => {
  async function photoFile(): Promise<string> {
    const path = join(await tempFolder(), 'a "b",;c.jpg');
    await noise(40, 30).jpeg().toFile(path);
    return path;
  }

  test('posts, reads, likes, comments and follows', async () => {
    const server = await startServer('sqlite');
    const anna = await server.join('anna');
    await server.join('ben', { isPrivate: true });
    const caption = '@ "the" beach; it\\s <late>';
    const ended = await start(folder, ['./main-job.sh', await photoFile(), caption, 'ben'], {
      MINIGRAM_URL: server.url,
      MINIGRAM_TOKEN: await tokenOf(anna, 'writes'),
    }).ended;
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    const [post] = await postsOf(anna);
    expect(post).toMatchObject({ caption, likeCount: 1, commentCount: 1, liked: true });
    expect(ended.stdout.split('\n')).toEqual([
      `Posted: ${post?.id}`,
      `The newest post in the feed: ${post?.id}`,
      'Liked it and commented on it',
      'ben: requested',
      '',
    ]);
  });

  test('makes an account, signs in, and ends when it is refused', async () => {
    const server = await startServer('sqlite');
    const shell = async (env: Record<string, string>) => {
      const args = ['./main-job.sh', await photoFile(), 'Hello'];
      return start(folder, args, { MINIGRAM_URL: server.url, ...env }).ended;
    };
    const malika = { MINIGRAM_USER: 'malika', MINIGRAM_PASSWORD: `${password} "\\` };
    expect(await shell({ ...malika, MINIGRAM_REGISTER: '1' })).toMatchObject({ code: 0, stderr: '' });
    expect(await shell(malika)).toMatchObject({ code: 0, stderr: '' });
    const refused = await shell({ ...malika, MINIGRAM_PASSWORD: 'another' });
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('"reason":"wrongCredentials"');
    expect(await shell({ MINIGRAM_TOKEN: 'mgp_none' })).toMatchObject({ code: 1, stdout: '' });
    const client = server.client();
    const { id } = await client.signIn({ username: 'malika', password: malika.MINIGRAM_PASSWORD });
    expect(await postsOf({ client, id })).toHaveLength(2);
  });
});
