import { describe, expect, it } from 'vitest';
import { returnPath, visitorPath } from '../../src/client/web/parts/frame/returnPath.ts';

describe('the way back after signing in', () => {
  it('is the page that was asked for', () => {
    const path = '/u/anna?tab=photos';
    const { search } = new URL(visitorPath('/login', path), 'http://localhost');
    expect(returnPath(new URLSearchParams(search).get('next'))).toBe(path);
  });

  it('is one that the router can decode', () => {
    expect(returnPath('/u/%')).toBe('/u/%25');
  });

  it('needs no words for the start', () => {
    expect(visitorPath('/login', '/')).toBe('/login');
    expect(returnPath(undefined)).toBe('/');
  });

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '\\\\evil.example',
    'javascript:alert(1)',
    ' //evil.example',
    '//',
    '',
    ['/people', '/u/anna'],
    '/..//evil.example',
    '/%2e//evil.example',
    '/login?next=/login',
    '/register',
  ])('is the start and not %j', (next) => {
    expect(returnPath(next)).toBe('/');
  });
});
