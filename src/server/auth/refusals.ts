import { Refusal } from '../refusal.ts';
import type { UsernameState } from './queries.ts';

export function wrongCredentials(): Refusal {
  return new Refusal('UNAUTHORIZED', 'wrongCredentials', 'The username or the password is wrong.');
}

export function suspended(): Refusal {
  return new Refusal('FORBIDDEN', 'suspended', 'This account is suspended. Ask whoever runs this server.');
}

export function wrongPassword(field: string): Refusal {
  return new Refusal('FORBIDDEN', 'wrongPassword', 'This is not your current password.', { field });
}

export function registrationClosed(): Refusal {
  return new Refusal('FORBIDDEN', 'registrationClosed', 'This server takes no new members at the moment.');
}

export function usernameTaken(): Refusal {
  return new Refusal('CONFLICT', 'usernameTaken', 'Somebody else has this username.', { field: 'username' });
}

export function refuseUnlessFree(state: UsernameState): void {
  if (state === 'taken') throw usernameTaken();
  if (state === 'reserved') {
    throw new Refusal('CONFLICT', 'usernameReserved', 'This username is kept for the server itself.', {
      field: 'username',
    });
  }
}
