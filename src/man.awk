# What scdoc writes, without what mandoc -T lint finds in it: paragraphs that hold nothing (one
# before the end of an indented part moves behind it), and an indented part that is left open.
$0 == ".P" { held = 1; next }
/^\.RE$/ { depth--; print; next }
/^\.S[HS]/ { held = 0 }
held && !bare { print ".P" }
{ held = 0; bare = /^\.(SH|SS|TH)/; depth += /^\.RS/; print }
END { while (depth-- > 0) print ".RE" }
