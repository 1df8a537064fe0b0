#!/bin/sh
# opensearch.xml is what OpenSearch 1.1 draft 6 asks for, whatever the portal is called, and leads
# to the search page.
. tests/tap.sh

command -v xmllint >/dev/null || skip_all 'no xmllint'

# The parts of the specification that browsers read: names and their limits, one address for people.
cat >"$tmp/schema.rng" <<'EOF2'
<element name="OpenSearchDescription" ns="http://a9.com/-/spec/opensearch/1.1/"
  xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <interleave>
    <element name="ShortName"><data type="token"><param name="minLength">1</param><param name="maxLength">16</param></data></element>
    <element name="Description"><data type="token"><param name="minLength">1</param><param name="maxLength">1024</param></data></element>
    <element name="LongName"><data type="token"><param name="minLength">1</param><param name="maxLength">48</param></data></element>
    <oneOrMore>
      <element name="Url">
        <attribute name="type"><data type="string"><param name="pattern">[a-z]+/[a-z+]+</param></data></attribute>
        <attribute name="template"><data type="anyURI"><param name="pattern">https://.+</param></data></attribute>
        <optional><attribute name="rel"><choice><value>results</value><value>self</value></choice></attribute></optional>
      </element>
    </oneOrMore>
    <element name="Language"><data type="language"/></element>
    <element name="InputEncoding"><value>UTF-8</value></element>
    <element name="OutputEncoding"><value>UTF-8</value></element>
  </interleave>
</element>
EOF2

site=$tmp/site
mkdir -p "$site/content"
describe() { # SITE.YAML...: the description of a portal of these lines
    printf '%s\n' 'base_url: https://a.example/b/' "$@" >"$site/content/site.yaml"
    "$PHATDONG" -q -C "$site" build --now 2024-01-15 &&
        xmllint --noout --relaxng "$tmp/schema.rng" "$site/output/opensearch.xml"
}
has() { # TEXT FILE
    grep -qF -- "$1" "$site/output/$2"
}
check 'of a portal with a long name' describe 'title: Cổng thông tin thi đua & khen thưởng của Ủy ban nhân dân tỉnh Mẫu'
check 'it leads to the search' has 'template="https://a.example/b/tim-kiem/?q={searchTerms}"' opensearch.xml
check 'pages name it' has 'rel="search" type="application/opensearchdescription+xml"' index.html
check 'of one with a word too long' describe "title: $(printf 'Ă%.0s' $(seq 60))"
check 'of one with an ampersand in a short name' describe 'title: A & B <C>'
check 'of one in English' describe 'title: Portal' 'language: en' 'subtitle: "Plans & slogans"'
check 'which has its own address' has 'https://a.example/b/search/?q={searchTerms}' opensearch.xml
check 'of one without a name' describe

sed 's|<ShortName>.*</ShortName>|<ShortName>12345678901234567</ShortName>|' "$site/output/opensearch.xml" >"$tmp/long.xml"
check 'a name that is too long is seen' sh -c '! xmllint --noout --relaxng "$1" "$2"' sh "$tmp/schema.rng" "$tmp/long.xml"

printf 'title: Cổng\n' >"$site/content/site.yaml"
check 'without base_url' "$PHATDONG" -q -C "$site" build --now 2024-01-15
check 'there is none' sh -c '! [ -e "$1/opensearch.xml" ] && ! grep -q "rel=\"search\"" "$1/index.html"' sh "$site/output"
finish
