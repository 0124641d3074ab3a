#!/bin/sh
# The main job with nothing but curl: sign in, post a photo, read the feed, like, comment, follow.
#
#   MINIGRAM_URL=http://localhost:3000 MINIGRAM_TOKEN=mgp_… ./main-job.sh beach.jpg 'At the beach' [FRIEND]
#
# FRIEND is the username of somebody to follow. Without MINIGRAM_TOKEN it signs in as MINIGRAM_USER with MINIGRAM_PASSWORD;
# with MINIGRAM_REGISTER=1 it makes that account first. Needs a POSIX shell and curl 7.82 or later.
set -eu

if [ $# -lt 2 ] || [ -z "${MINIGRAM_URL:-}" ]; then
  echo 'usage: MINIGRAM_URL=… MINIGRAM_TOKEN=… ./main-job.sh PHOTO CAPTION [FRIEND]' >&2
  exit 2
fi
photo=$1 caption=$2 friend=${3:-}
token=${MINIGRAM_TOKEN:-}

# call OPTIONS: curl, which prints the answer; a refusal is shown, and ends the script.
call() {
  if answer=$(curl --silent --show-error --fail-with-body "$@"); then
    printf '%s' "$answer"
  else
    printf '%s\n' "$answer" >&2
    exit 1
  fi
}

# api PATH [OPTIONS]: a call with the token. It goes in by standard input: arguments are seen by all users of this machine.
api() {
  path=$1
  shift
  printf 'header = "Authorization: Bearer %s"\n' "$token" | call --config - "$@" "$MINIGRAM_URL/api$path"
}

# text STRING: in quotes, as JSON and curl's forms have it. (Line breaks in JSON would have to be escaped, too.)
text() {
  printf '"%s"' "$(printf '%s' "$1" | sed 's/[\\"]/\\&/g')"
}

# field NAME: the first field of that name in what comes in. Enough for ids and tokens; for more than that there is jq.
field() {
  tr ',{}' '\n\n\n' | sed -n "/^\"$1\":/{s/^[^:]*:\"\{0,1\}//;s/\"\$//;p;q;}"
}

if [ -z "$token" ]; then
  [ -n "${MINIGRAM_REGISTER:-}" ] && address=register || address=login
  tokens=$(printf '{"username": %s, "password": %s}' "$(text "$MINIGRAM_USER")" "$(text "$MINIGRAM_PASSWORD")" |
    call --json @- "$MINIGRAM_URL/api/auth/$address/")
  token=$(printf '%s' "$tokens" | field accessToken) # good for 15 minutes
fi

# A form with the file: uploaded and posted in one request. More files make one post of several photos.
post=$(api /posts/ --form "photo=@$(text "$photo")" --form-string "caption=$caption")
echo "Posted: $(printf '%s' "$post" | field id)"

feed=$(api '/posts/?limit=5')
newest=$(printf '%s' "$feed" | field id)
echo "The newest post in the feed: $newest"

api "/posts/$newest/like/" --request POST >/dev/null
api "/posts/$newest/comment/" --json "{\"text\": $(text 'Lovely!')}" >/dev/null
echo 'Liked it and commented on it'

if [ -n "$friend" ]; then
  profile=$(api "/profile/by-username/$friend/")
  id=$(printf '%s' "$profile" | field id)
  follow=$(api "/users/$id/follow/" --request POST)
  echo "$friend: $(printf '%s' "$follow" | field state)" # following; or requested, until they accept
fi
