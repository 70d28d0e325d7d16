#!/usr/bin/env bash
# Looks customers up on a real PostgreSQL server, started for this in a scratch folder on a free port, by an
# account of its own: PostgreSQL refuses to run as root.
set -euo pipefail
cd "$(dirname "$0")/../.."

program=${PATCHBAY:-.build/release/patchbay}
[ -x "$program" ] || { echo "interop: build first ('make build'): no program at $program" >&2; exit 1; }
program=$(realpath "$program")
find_server() { command -v "$1" || ls -d /usr/lib/postgresql/*/bin/"$1" 2>/dev/null | sort -V | tail -n 1; }
[ -n "$(find_server initdb)" ] || Scripts/setup postgresql libpq5 openssl || true
initdb=$(find_server initdb)
if [ -z "$initdb" ]; then
  echo "skipped  customers on PostgreSQL: install Debian's package postgresql" >&2
  exit 0
fi

folder=$(mktemp -d)
as_server=""
server=""
if [ "$(id -u)" = 0 ]; then
  chmod 755 "$folder"
  as_server="setpriv --reuid=nobody --regid=nogroup --clear-groups env HOME=$folder"
fi
mkdir "$folder/data" "$folder/home"
[ -z "$as_server" ] || chown nobody:nogroup "$folder/data"
finish() {
  [ -z "$server" ] || kill -INT "$server" 2>/dev/null || true
  wait
  rm -rf "$folder"
}
trap finish EXIT
fail() { echo "FAILED   customers on PostgreSQL: $*" >&2; cat "$folder"/*.log "$folder"/*.err >&2 || true; exit 1; }

port=$(python3 -c 'import random; print(random.randrange(20000, 32000))')
password=correct-horse-battery
printf '%s' "$password" >"$folder/pw" && chmod 644 "$folder/pw"
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost \
  -keyout "$folder/key.pem" -out "$folder/cert.pem" 2>"$folder/openssl.err"
install -m 600 "$folder/key.pem" "$folder/data.key" && [ -z "$as_server" ] || chown nobody "$folder/data.key"
$as_server "$initdb" -D "$folder/data" -U owner -A scram-sha-256 --pwfile="$folder/pw" -E UTF8 --locale=C.UTF-8 \
  >"$folder/initdb.log" 2>&1 || fail "initdb"
$as_server "$(find_server postgres)" -D "$folder/data" -p "$port" -c listen_addresses=127.0.0.1 \
  -c unix_socket_directories= -c ssl=on -c ssl_cert_file="$folder/cert.pem" -c ssl_key_file="$folder/data.key" \
  -c fsync=off >"$folder/server.log" 2>&1 &
server=$!
export PGPASSWORD=$password PGHOST=127.0.0.1 PGPORT=$port PGUSER=owner PGDATABASE=postgres
for _ in {1..200}; do psql -qc 'SELECT 1' >"$folder/psql.err" 2>&1 && break; sleep 0.1; done
psql -qv ON_ERROR_STOP=1 >"$folder/psql.err" 2>&1 <<SQL || fail "cannot fill the database"
CREATE TABLE customer (id bigint PRIMARY KEY, name text, phone text, email text, tier text, spent numeric,
  active boolean, more jsonb);
INSERT INTO customer VALUES
  (1, 'Maria Keller', '(030) 555-0142', 'maria@example.com', 'gold', 1234567890123456789.10, true, '{"city":"Berlin"}'),
  (2, 'Ada Lovelace', '+1 317-222-2222', 'ada@example.com', 'silver', 0.10, false, NULL);
INSERT INTO customer SELECT n, 'Many', '+49 89 1234567', 'many@example.com', '', 0, true, NULL FROM generate_series(3, 60) n;
CREATE INDEX ON customer (right(regexp_replace(phone, '[^0-9]', '', 'g'), 9));
CREATE FUNCTION steal() RETURNS bigint LANGUAGE sql AS 'DELETE FROM customer RETURNING id';
CREATE ROLE reader LOGIN PASSWORD '$password';
GRANT SELECT, DELETE ON customer TO reader;
SQL
unset PGPASSWORD PGHOST PGPORT PGUSER PGDATABASE

export HOME=$folder/home XDG_STATE_HOME=$folder/state XDG_CONFIG_HOME=$folder/config CRM_DB_PASSWORD=$password
configure() { # URI parameters and further lines
  cat >"$folder/config.toml" <<TOML
[numbers]
country = "DE"
[[connector]]
name = "pg"
sql = "postgresql://reader@$1"
password = "{env:CRM_DB_PASSWORD}"
phone = "SELECT * FROM customer WHERE right(regexp_replace(phone, '[^0-9]', '', 'g'), 9) = right(:digits, 9)"
email = "SELECT * FROM customer WHERE email = :key"
id = "SELECT * FROM customer WHERE id = :key"
fields = { tier = "/tier", spent = "/spent", active = "/active", city = "/more/city" }
$2
TOML
}
look() { "$program" lookup --config "$folder/config.toml" --json "$@" 2>"$folder/lookup.err"; }
expect() { # words, then what to look for; the answer is on standard input
  local answer
  answer=$(cat)
  grep -qF -- "$2" <<<"$answer" || fail "$1: no $2 in $answer"
}

configure "127.0.0.1:$port/postgres" ""
look '+49 30 5550142' | expect "a number" '"fields":{"tier":"gold","spent":"1234567890123456789.10","active":"true","city":"Berlin"}'
look '+1 (317) 222-2222' | expect "a number of another country" 'Ada Lovelace'
look ada@example.com | expect "an address" 'Ada Lovelace'
look 1 --by id | expect "an id, compared as a number" 'Maria Keller'
look CRM-77 --by id >"$folder/out" && fail "a text was a number"
expect "an id that is no number" 'its query compares what is looked up with something else: invalid input syntax' <"$folder/out"
expect "an id that is no number" '"code":"not.asked"' <"$folder/out"
look 99999999999999999999 --by id >"$folder/out" && fail "an id beyond the column"
expect "an id beyond the column" '"code":"not.asked"' <"$folder/out"
# What is looked up is a parameter: it cannot be a statement.
look "x' OR '1'='1" --by email >"$folder/out" && fail "an injection found somebody"
grep -q 'no.customer' "$folder/out" || fail "an injection: $(cat "$folder/out")"
# Hidden in a function: the session only reads.
configure "127.0.0.1:$port/postgres" ""
sed -i 's/^id = .*/id = "SELECT steal() AS id, :key::text AS name"/' "$folder/config.toml"
look 1 --by id >"$folder/out" && fail "a write was let through"
expect "a write" 'read-only transaction' <"$folder/out"
sed -i 's/^id = .*/id = "SELECT pg_sleep(60)::text AS id WHERE :key > '"''"'"/' "$folder/config.toml"
printf 'give_up_after = "1s"\n' >>"$folder/config.toml"
look 1 --by id >"$folder/out" && fail "a query of a minute answered"
expect "a query of a minute" 'no answer within' <"$folder/out"
# More than are read: nobody may be called the only one.
configure "127.0.0.1:$port/postgres" 'limits = { rows = 10 }'
look '+49 89 1234567' >"$folder/out" && fail "58 customers were one"
# A server that proves who it is, and one that cannot.
configure "localhost:$port/postgres?sslmode=verify-full&sslrootcert=$folder/cert.pem" ""
look 1 --by id | expect "verified TLS" 'Maria Keller'
configure "localhost:$port/postgres?sslmode=verify-full&sslrootcert=/etc/ssl/certs/ca-certificates.crt" ""
look 1 --by id >"$folder/out" && fail "a certificate of nobody was trusted"
expect "unknown authority" 'certificate verify failed' <"$folder/out"
# A wrong password, and a server that is gone.
configure "127.0.0.1:$port/postgres" ""
CRM_DB_PASSWORD=wrong-horse look 1 --by id >"$folder/out" && fail "a wrong password was let in"
expect "a wrong password" 'password authentication failed' <"$folder/out"
grep -q wrong-horse "$folder/out" "$folder/lookup.err" && fail "the password was told"
configure "127.0.0.1:9/postgres" ""
look 1 --by id >"$folder/out" && fail "nobody answered"
expect "nobody there" 'cannot connect' <"$folder/out"
echo "ok       customers on PostgreSQL ($("$(find_server postgres)" --version))"
