#!/bin/sh
# Usage: demo.sh "LEDGERKIT" FOLDER [LANGUAGE]
# September of ledgers/aozora in a copy: the bank files are booked, the gates say what keeps the month open, the answers go in, and it
# closes. FOLDER is made anew. Ends with 0 only where the month was red for what is meant first and is green in the end.
set -eu
ledgerkit=$1 books=$2 language=${3:-en} month=2026-09
rm -rf "$books" && mkdir -p "$books" && cp -R "$(dirname "$0")/aozora/." "$books"
answers=$books/resolutions/$month

step() { printf '\n── %s\n\n' "$*"; }
take_in() { # the plan, line by line, into a file; what is said of it to the screen
  plan=$books/$1 status=0
  shift
  $ledgerkit import "$books/main.beancount" "$@" --accept --language "$language" >"$plan" || status=$?
  echo "Line by line: $plan"
  return $status
}
close() { $ledgerkit close "$books/main.beancount" --period $month --out "$books/pack" --language "$language"; }
red() { # what is to end with code 1
  status=0
  "$@" || status=$?
  [ $status = 1 ] || { echo "demo.sh: expected exit code 1, got $status: $*" >&2; exit 1; }
}

step "1  The bank files of $month: three accounts, three formats, one file twice, days told twice, a day missing, a line nobody knows"
red take_in plan-1.txt "$books"/inbox/*

step "2  Can the month be closed? Not yet"
red close

step "3  The answers: the missing file, and what the unknown line was"
cat "$answers"/*.beancount
cp "$answers"/*.beancount "$books/${month%-*}/"
echo
take_in plan-2.txt "$books"/inbox/* "$answers"/*.xml

step "4  Now it closes"
close
