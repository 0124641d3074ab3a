import { type Refreshed, refresh, revoke, startAppSession } from '../access/refreshTokens.ts';
import type { Device } from '../access/sessions.ts';
import { login } from '../auth/commands.ts';
import { register } from '../auth/registration.ts';
import type { Services } from '../services.ts';

/** What a program that signed in keeps. */
export interface Tokens {
  user: { id: number; username: string };
  /** For `Authorization: Bearer …`; a JWT. */
  accessToken: string;
  /** 15 minutes after it was made. */
  accessTokenExpiresAt: string;
  /** Gives new tokens, once; within two minutes the same again, should the answer be lost. */
  refreshToken: string;
  /** 90 days after it was made. */
  refreshTokenExpiresAt: string;
}

/** Signs a program in with a password. */
export async function signIn(
  services: Services,
  credentials: Parameters<typeof login>[1],
  device: Device,
): Promise<Tokens> {
  const started = await login(services, credentials, device, (tx, userId) =>
    startAppSession(tx, services.sessions, userId, device),
  );
  return tokensOf(services, { ...started, username: credentials.username });
}

/** Makes an account and signs the program in that asked for it. The recovery codes are shown this once. */
export async function registerProgram(
  services: Services,
  registration: Parameters<typeof register>[1],
  device: Device,
): Promise<Tokens & { recoveryCodes: string[] }> {
  const { started, recoveryCodes } = await register(services, registration, (tx, userId) =>
    startAppSession(tx, services.sessions, userId, device),
  );
  return {
    ...(await tokensOf(services, { ...started, username: registration.username })),
    recoveryCodes,
  };
}

/** Exchanges a refresh token. */
export async function refreshTokens(
  services: Services,
  refreshToken: string,
  device: Device,
): Promise<Tokens> {
  return tokensOf(services, await refresh(services, refreshToken, device));
}

/** Signs a program out. */
export async function signOut({ db, sessions }: Services, refreshToken: string): Promise<void> {
  await revoke(db, sessions, refreshToken);
}

async function tokensOf(
  { accessTokens }: Services,
  { userId, username, sessionId, refreshToken, refreshTokenExpiresAt }: Refreshed,
): Promise<Tokens> {
  const { token, expiresAt } = await accessTokens.create(sessionId);
  return {
    user: { id: userId, username },
    accessToken: token,
    accessTokenExpiresAt: new Date(expiresAt).toISOString(),
    refreshToken,
    refreshTokenExpiresAt: new Date(refreshTokenExpiresAt).toISOString(),
  };
}
