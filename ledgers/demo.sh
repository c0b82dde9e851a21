#!/bin/sh
# Usage: demo.sh "LEDGERKIT" FOLDER [LANGUAGE]
# September of ledgers/aozora in a copy: the bank files are booked, the gates say what keeps the month open, the answers go in, and it
# closes. FOLDER is made anew. Ends with 0 only where the month was red for what is meant first and is green in the end.
set -eu
ledgerkit=$1 books=$2 language=${3:-en} month=2026-09
rm -rf "$books" && mkdir -p "$books" && cp -R "$(dirname "$0")/aozora/." "$books"
answers=$books/resolutions/$month

text() { # what is said, in English and in Japanese
  if [ "$language" = ja ]; then echo "$2"; else echo "$1"; fi
}
step() { printf '\n── %s\n\n' "$1  $(text "$2" "$3")"; }
take_in() { # the plan, line by line, into a file; what is said of it to the screen
  plan=$books/$1 status=0
  shift
  $ledgerkit import "$books/main.beancount" "$@" --accept --language "$language" >"$plan" || status=$?
  text "Line by line: $plan" "明細ごとの判定：$plan"
  return $status
}
close() { $ledgerkit close "$books/main.beancount" --period $month --out "$books/pack" --language "$language"; }
red() { # what is to end with code 1
  status=0
  "$@" || status=$?
  [ $status = 1 ] || { echo "demo.sh: expected exit code 1, got $status: $*" >&2; exit 1; }
}

step 1 "The bank files of $month: three accounts, three formats, one file twice, days told twice, a day missing, a line nobody knows" \
  "$month の銀行ファイル：3 口座・3 形式。同じファイルが 2 回、重なる日、欠けた日、内容不明の明細がある"
red take_in plan-1.txt "$books"/inbox/*

step 2 "Can the month be closed? Not yet" "月次を締められるか。まだ締められない"
red close

step 3 "The answers: the missing file, and what the unknown line was" "回答：欠けていたファイルと、不明だった明細の内容"
cat "$answers"/*.beancount
cp "$answers"/*.beancount "$books/${month%-*}/"
echo
take_in plan-2.txt "$books"/inbox/* "$answers"/*.xml

step 4 "Now it closes" "これで締まる"
close
echo
text "Open the pack in a browser or a spreadsheet, or see the same numbers elsewhere:" \
  "決算資料はブラウザや表計算ソフトで開けます。同じ数字は次でも見られます："
echo "  $ledgerkit fava $books/main.beancount          ($(text 'page "Closing"' 「決算」のページ))"
echo "  $ledgerkit notebook monthly_close $books/main.beancount --period $month"
