#!/bin/sh
# The main job with curl alone: sign in, post a photo, read the feed, like, comment and follow.
#
#   MINIGRAM_URL=http://localhost:3000 MINIGRAM_TOKEN=mgp_… ./main-job.sh beach.jpg 'At the beach' [FRIEND]
#
# FRIEND is the username of somebody to follow. Without MINIGRAM_TOKEN it signs in as MINIGRAM_USER with MINIGRAM_PASSWORD;
# with MINIGRAM_REGISTER=1 it makes that account first. Needs a POSIX shell and curl 7.76 or later.
set -eu

if [ $# -lt 2 ] || [ -z "${MINIGRAM_URL:-}" ]; then
  echo 'MINIGRAM_URL=… MINIGRAM_TOKEN=… ./main-job.sh PHOTO CAPTION [FRIEND]' >&2
  exit 2
fi
photo=$1 caption=$2 friend=${3:-}
token=${MINIGRAM_TOKEN:-}

# api PATH [options of curl]: prints the answer; a refusal is printed too, and ends the script.
# The token goes in by standard input: in the arguments every user of this machine could see it.
api() {
  path=$1
  shift
  printf 'header = "Authorization: Bearer %s"\n' "$token" |
    curl --silent --show-error --fail-with-body --config - "$@" "$MINIGRAM_URL/api$path" || failed $?
}

# api without a token, which sends the JSON of standard input.
sign_in() {
  curl --silent --show-error --fail-with-body --header 'Content-Type: application/json' --data-binary @- \
    "$MINIGRAM_URL/api$1" || failed $?
}

failed() {
  echo >&2
  exit "$1"
}

# text STRING: the string as JSON. Line breaks would need escaping too.
text() {
  printf '"%s"' "$(printf '%s' "$1" | sed 's/[\\"]/\\&/g')"
}

# field NAME: the first field of this name in the JSON of standard input. Enough for ids and tokens; for more, use jq.
field() {
  tr ',{}[]' '\n' | sed -n "/^\"$1\":/{s/^[^:]*:\"\{0,1\}//;s/\"\$//;p;q;}"
}

if [ -z "$token" ]; then
  credentials="{\"username\": $(text "$MINIGRAM_USER"), \"password\": $(text "$MINIGRAM_PASSWORD")}"
  address=/auth/login/
  [ -z "${MINIGRAM_REGISTER:-}" ] || address=/auth/register/
  tokens=$(printf '%s' "$credentials" | sign_in "$address")
  token=$(printf '%s' "$tokens" | field accessToken) # good for 15 minutes
fi

# A form with the file: uploads the photo and posts it in one request. More files make a post of several.
post=$(api /posts/ --form "photo=@\"$photo\"" --form-string "caption=$caption" | field id)
echo "Posted as $post"

feed=$(api '/posts/?limit=5')
newest=$(printf '%s' "$feed" | field id)
echo "The newest post of the feed is $newest"

api "/posts/$newest/like/" --request POST >/dev/null
printf '{"text": %s}' "$(text 'Lovely!')" >/dev/null
api "/posts/$newest/comment/" --json "{\"text\": $(text 'Lovely!')}" >/dev/null
echo 'Liked it, and wrote a comment'

if [ -n "$friend" ]; then
  id=$(api "/profile/by-username/$friend/" | field id)
  state=$(api "/users/$id/follow/" --request POST | field state)
  echo "$friend: $state" # following or, when they have to accept it first, requested
fi
