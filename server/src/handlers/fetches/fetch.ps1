# Fetches one release, resumes where an interruption left it, and checks every byte.
# The address below works once and for an hour; it belongs to the person who downloaded this file.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

$manifestUrl = '@MANIFEST@'
$install = '@INSTALL@'
$folder = if ($env:MUSTER_DIR) { $env:MUSTER_DIR } else { (Get-Location).Path }
$publicKey = '@KEY@'

function Stop-Fetch($message) { Write-Error "Stopped: $message"; exit 1 }

function ConvertFrom-Base64Url([string]$text) {
    $text = $text.Replace('-', '+').Replace('_', '/')
    while ($text.Length % 4) { $text += '=' }
    [Convert]::FromBase64String($text)
}

# Goes on where the file ends.
function Get-Part([string]$url, [string]$file) {
    if (Get-Command curl.exe -ErrorAction SilentlyContinue) {
        & curl.exe --fail --silent --show-error --location --retry 3 --continue-at - --output $file $url
        if ($LASTEXITCODE) { Stop-Fetch 'the connection broke; start this script again to go on' }
    } else {
        Invoke-WebRequest -UseBasicParsing -Uri $url -OutFile $file
    }
}

# The signature is checked where OpenSSL is there; the SHA-256 always is.
function Test-Signature([string]$manifest) {
    if (-not (Get-Command openssl -ErrorAction SilentlyContinue)) {
        Write-Output 'The signature is not checked here: that needs OpenSSL 3.'
        return
    }
    $parts = $manifest.Split('.')
    $work = New-Item -ItemType Directory -Path (Join-Path ([IO.Path]::GetTempPath()) ([Guid]::NewGuid()))
    try {
        [IO.File]::WriteAllText("$work/key", $publicKey + "`n")
        [IO.File]::WriteAllText("$work/signed", $parts[0] + '.' + $parts[1])
        [IO.File]::WriteAllBytes("$work/signature", (ConvertFrom-Base64Url $parts[2]))
        & openssl pkeyutl -verify -pubin -inkey "$work/key" -rawin -in "$work/signed" -sigfile "$work/signature" | Out-Null
        if ($LASTEXITCODE) { Stop-Fetch 'the list of files is not signed by the server' }
    } finally {
        Remove-Item -Recurse -Force $work
    }
}

function Install-File([string]$file) {
    $target = Join-Path $env:LOCALAPPDATA "Programs\$product-$version"
    switch -Wildcard ($file) {
        '*.msi' { Start-Process msiexec.exe -ArgumentList '/i', "`"$file`"" -Wait }
        '*.exe' { Start-Process $file -Wait }
        '*.zip' { Expand-Archive -Force $file $target }
        '*.tar.gz' { New-Item -ItemType Directory -Force $target | Out-Null; tar.exe -xzf $file -C $target }
        default { Stop-Fetch "no way is known to install $file" }
    }
}

# The list of files is kept beside them: a second start of this script goes on with it, and another download
# under the same name with its own.
$code = ($manifestUrl -split '/')[-2].Substring(0, 12)
$kept = Join-Path $folder ('.' + $MyInvocation.MyCommand.Name + ".$code.manifest")
if (-not (Test-Path $kept)) {
    try { Invoke-WebRequest -UseBasicParsing -Uri $manifestUrl -OutFile $kept }
    catch { Stop-Fetch 'this script was used before, or is older than an hour: download a new one' }
}
$manifest = [IO.File]::ReadAllText($kept)
Test-Signature $manifest
$list = [Text.Encoding]::UTF8.GetString((ConvertFrom-Base64Url $manifest.Split('.')[1])) | ConvertFrom-Json
$product = $list.product -replace '[^A-Za-z0-9._-]', ''
$version = $list.version -replace '[^A-Za-z0-9._-]', ''

foreach ($file in $list.files) {
    if ($file.name -match '[\\/:]' -or $file.name.StartsWith('.')) { Stop-Fetch 'a file has a name that is not allowed' }
    $path = Join-Path $folder $file.name
    Write-Output "Fetching $($file.name) ($($file.size) bytes)"
    $there = if (Test-Path $path) { (Get-Item $path).Length } else { 0 }
    if ($there -lt $file.size) { Get-Part $file.url $path }
    if ((Get-FileHash -Algorithm SHA256 $path).Hash -ne $file.sha256) {
        Remove-Item $path
        Stop-Fetch "$($file.name) is not what was published; it was deleted"
    }
    Write-Output "Checked $($file.name): SHA-256 $($file.sha256)"
    if ($install -eq 'yes') {
        Install-File $path
        Invoke-WebRequest -UseBasicParsing -Method Post -Uri ($file.url -replace '/file$', '/installed') | Out-Null
    }
}
Remove-Item $kept
